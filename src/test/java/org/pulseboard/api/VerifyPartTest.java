package org.pulseboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export of a part of the trail proves, with and without what the server signed. */
class VerifyPartTest {
  @TempDir Path directory;
  private ExportedTrail trail;

  @BeforeEach
  void export_of_ten_records_with_two_checkpoints() throws Exception {
    trail = new ExportedTrail(directory);
  }

  @Test
  void a_part_that_follows_a_checkpoint_is_proven() throws Exception {
    trail.lines.subList(0, 5).clear();

    assertThat(trail.run(trail.publicKey)).isZero();
  }

  @Test
  void a_part_whose_first_record_was_altered_is_never_ok() throws Exception {
    trail.lines.subList(0, 2).clear();
    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said).contains("NOT PROVEN: record 3: the hash before it is not known");

    trail.lines.set(0, trail.lines.get(0).replace("alice", "mallory"));
    assertThat(trail.run()).isEqualTo(3);

    String previous = trail.hashOf(2);
    trail.end("{\"from\":\"2026-01-01T00:00:00.000Z\"}", previous, false);
    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said).contains("record 3 does not match its hash");
  }

  @Test
  void a_part_that_carries_the_hash_before_it_is_proven_from_its_first_record() throws Exception {
    trail.lines.subList(0, 2).clear();
    trail.end("{\"from\":\"2026-01-01T00:00:00.000Z\"}", trail.hashOf(2), false);

    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said).doesNotContain("record 3").contains("asked for with {\"from\":");
  }

  @Test
  void an_intact_part_up_to_a_time_or_of_one_actor_is_not_broken() throws Exception {
    List<String> all = List.copyOf(trail.lines);
    trail.lines.subList(7, 10).clear();
    trail.end("{\"to\":\"2026-01-01T00:00:00.000Z\"}", AuditChain.GENESIS, false);
    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said).contains("signed up to record 5", "records 6 to 7: they come after");

    trail.lines.clear();
    trail.lines.addAll(List.of(all.get(1), all.get(2), all.get(6)));
    trail.end("{\"actor\":[\"alice\"]}", trail.hashOf(1), true);
    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said).startsWith("IN PART: 3 records, 2 to 7, as the server signed them at");

    trail.lines.remove(1);
    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said)
        .contains(
            "the file is not the one that the server signed: the last line speaks of 3 records")
        .contains("the file holds 2 records, 2 to 7");
  }

  @Test
  void a_part_after_the_last_checkpoint_proves_nothing_unless_the_server_signed_it()
      throws Exception {
    trail.checkpoints.remove(1);
    trail.lines.subList(0, 6).clear();
    assertThat(trail.run()).isEqualTo(2);
    assertThat(trail.said).startsWith("CANNOT TELL: no checkpoint of a trusted key speaks of");

    trail.end("{\"from\":\"2026-01-01T00:00:00.000Z\"}", trail.hashOf(6), true);
    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said)
        .startsWith("IN PART: chained up to record 10, signed up to record 10: 4 records, 7");
  }

  @Test
  void an_export_that_found_nothing_speaks_of_no_numbers_and_of_no_records_to_come()
      throws Exception {
    trail.lines.clear();
    trail.end("{\"actor\":[\"nobody\"]}", "", true);

    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said)
        .startsWith("IN PART: 0 records, as the server signed them at")
        .doesNotContain("0 to 0", "went on");

    trail.lines.clear();
    trail.end("{\"actor\":[\"nobody\"]}", "", false);
    assertThat(trail.run()).isEqualTo(2);
    assertThat(trail.said)
        .startsWith("CANNOT TELL: the file holds no record")
        .doesNotContain("0 to 0");
  }
}
