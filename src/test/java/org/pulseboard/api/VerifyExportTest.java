package org.pulseboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole export proves, with its checkpoints and what the server signed. */
class VerifyExportTest {
  @TempDir Path directory;
  private ExportedTrail trail;

  @BeforeEach
  void export_of_ten_records_with_two_checkpoints() throws Exception {
    trail = new ExportedTrail(directory);
  }

  @Test
  void a_whole_export_is_proven() throws Exception {
    assertThat(trail.run()).isZero();
    assertThat(trail.said).startsWith("OK: chained up to record 10, signed up to record 10");
  }

  @Test
  void a_text_with_characters_that_end_lines_elsewhere_is_proven() throws Exception {
    trail.append("{\"actor\":\"a\u0085b\u2028c\u2029d\",\"n\":11}");
    trail.checkpoints.add(trail.checkpoint(trail.pair, 11).line());

    assertThat(trail.run()).as(trail.said).isZero();
    trail.end("{\"actor\":[\"a\u0085b\u2028c*\"]}", AuditChain.GENESIS, true);
    trail.run();
    assertThat(trail.said).doesNotContain("BROKEN", "not what a server writes");
  }

  @Test
  void an_edited_record_is_named() throws Exception {
    trail.lines.set(3, trail.lines.get(3).replace("alice", "bob"));

    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said).contains("record 4 does not match its hash");
  }

  @Test
  void a_missing_record_and_a_missing_end_are_named() throws Exception {
    String third = trail.lines.remove(2);
    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said).startsWith("BROKEN: record 3 is missing: record 4 follows record 2");

    trail.lines.add(2, third);
    trail.lines.remove(9);
    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said).startsWith("BROKEN: record 10 is missing");
  }

  @Test
  void a_chain_that_was_hashed_again_is_named() throws Exception {
    var chain = new AuditChain(ExportedTrail.INSTALLATION);
    String hash = AuditChain.GENESIS;
    for (int seq = 1; seq <= 10; seq++) {
      String json = "{\"actor\":\"bob\",\"n\":" + seq + "}";
      hash = chain.hash(seq, hash, json);
      trail.lines.set(
          seq - 1, "{\"seq\":" + seq + ",\"hash\":\"" + hash + "\"," + json.substring(1));
    }

    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said).contains("record 5 is not the one that was signed");
  }

  @Test
  void checkpoints_of_another_key_do_not_count() throws Exception {
    assertThat(trail.run("somebody else's")).isEqualTo(2);
    assertThat(trail.said).contains("there is no checkpoint of that key");
  }

  @Test
  void a_forged_checkpoint_is_named() throws Exception {
    trail.checkpoints.set(0, trail.checkpoints.get(0).replace(" 5 ", " 4 "));

    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said).contains("the checkpoint at 4 has a false signature");
  }

  @Test
  void a_whole_export_that_the_server_signed_is_proven_to_its_last_record() throws Exception {
    trail.checkpoints.remove(1);
    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said)
        .contains("NOT PROVEN: records 6 to 10: they come after the newest checkpoint");

    trail.end("{}", AuditChain.GENESIS, true);
    assertThat(trail.run(trail.publicKey)).isZero();
    assertThat(trail.said)
        .startsWith("OK: chained up to record 10, signed up to record 10: 10 records, 1 to 10, as");

    trail.lines.set(8, trail.lines.get(8).replace("alice", "bob"));
    assertThat(trail.run(trail.publicKey)).isEqualTo(1);
  }

  @Test
  void an_export_that_was_signed_with_a_strange_key_is_not_proven_by_that() throws Exception {
    trail.checkpoints.remove(1);
    KeyPair real = trail.pair;
    trail.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    trail.end("{}", AuditChain.GENESIS, true);
    trail.pair = real;

    assertThat(trail.run()).isEqualTo(3);
    assertThat(trail.said).contains("records 6 to 10: they come after the newest checkpoint");
  }

  @Test
  void a_last_line_that_speaks_of_other_records_is_named() throws Exception {
    trail.end("{}", AuditChain.GENESIS, false);
    trail.lines.remove(0);

    assertThat(trail.run()).isEqualTo(1);
    assertThat(trail.said)
        .startsWith("BROKEN: record 1 is missing")
        .contains("the last line speaks of 10 records, 1 to 10; the file holds 9");
  }

  @Test
  void what_was_taken_out_of_a_signed_file_is_named_by_its_number() throws Exception {
    trail.end("{}", AuditChain.GENESIS, true);
    List<String> all = List.copyOf(trail.lines);

    assertThat(without(all, 7, 8)).startsWith("BROKEN: record 7 is missing");
    assertThat(without(all, 4, 7)).startsWith("BROKEN: records 4 to 6 are missing");
    assertThat(without(all, 1, 3)).startsWith("BROKEN: records 1 to 2 are missing");
    assertThat(without(all, 9, 11)).startsWith("BROKEN: records 9 to 10 are missing");
    assertThat(without(all, 1, 11)).startsWith("BROKEN: records 1 to 10 are missing");
  }

  @Test
  void a_key_that_the_old_one_signed_for_is_trusted_and_one_that_it_did_not_is_told()
      throws Exception {
    for (boolean signed : List.of(true, false)) {
      trail.lines.clear();
      trail.checkpoints.clear();
      KeyPair old = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      trail.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String before = ExportedTrail.base64(old);
      String vouch =
          signed
              ? ",\"signature\":\""
                  + ExportedTrail.sign(
                      old,
                      AuditKeyChange.statement(
                          ExportedTrail.INSTALLATION, before, ExportedTrail.base64(trail.pair)))
                  + "\""
              : "";
      String change =
          "{\"action\":\"audit.key\",\"actor\":\"system\",\"attributes\":{\"previousKey\":\""
              + before
              + "\",\"publicKey\":\""
              + ExportedTrail.base64(trail.pair)
              + "\""
              + vouch
              + "},\"node\":\"n\\\"1\",\"outcome\":\"success\",\"publisher\":\"(server)\",\"target\":\"k\"}";
      trail.append("{\"actor\":\"alice\"}");
      trail.checkpoints.add(trail.checkpoint(old, 1).line());
      trail.append(change);
      trail.append("{\"actor\":\"alice\"}");
      trail.checkpoints.add(trail.checkpoint(trail.pair, 3).line());

      assertThat(trail.run(before)).as(trail.said).isEqualTo(signed ? 0 : 3);
      assertThat(trail.said)
          .contains(signed ? "the key before signed for the new one" : "the key before was lost");
      assertThat(trail.run(ExportedTrail.base64(trail.pair))).as(trail.said).isZero();
      assertThat(trail.run()).as(trail.said).isZero();
    }
  }

  private String without(List<String> all, int from, int before) throws Exception {
    trail.lines.clear();
    trail.lines.addAll(all);
    trail.lines.subList(from - 1, before - 1).clear();
    assertThat(trail.run()).as(trail.said).isEqualTo(1);
    return trail.said;
  }
}
