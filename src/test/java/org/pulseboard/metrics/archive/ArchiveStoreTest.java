package org.pulseboard.metrics.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DirectoryInUseException;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.MadeRows;
import org.pulseboard.metrics.archive.row.Row;

/** What the two tiers hold after restarts, kills, a clock that jumps and floods of names. */
class ArchiveStoreTest {
  /** Begins a block of minutes. */
  private static final long FIRST = 29_000_160;

  private static final int BLOCK = 360;

  private final Layout few = MadeRows.layout(4);
  private final Damage damage = new Damage();
  @TempDir Path data;
  private Path directory;
  private DirectoryLock lock;
  private ArchiveStore store;

  @BeforeEach
  void open() throws IOException {
    directory = data.resolve("archive");
    lock = new DirectoryLock(data);
    store = new ArchiveStore(directory, lock, 1L << 30, damage);
  }

  @AfterEach
  void close() {
    store.close();
    lock.close();
  }

  @Test
  void after_a_restart_each_minute_is_there_once_wherever_the_restart_was() throws IOException {
    for (long slot = FIRST; slot < FIRST + 3 * BLOCK; slot++) {
      put(slot);
      if (slot % 119 == 0 || slot % BLOCK == BLOCK - 1 || slot % BLOCK == 0) {
        reopen();
      }
    }

    assertThat(minutes()).hasSize(3 * BLOCK).startsWith(FIRST).endsWith(FIRST + 3 * BLOCK - 1);
    assertThat(store.minutes().blocks()).hasSize(2);
    assertAsMade();
    assertThat(damage.places()).isEmpty();
  }

  @Test
  void a_minute_that_was_not_read_is_a_gap() throws IOException {
    put(FIRST, FIRST + 1, FIRST + 5, FIRST + BLOCK);

    assertThat(minutes()).containsExactly(FIRST, FIRST + 1, FIRST + 5, FIRST + BLOCK);
  }

  @Test
  void a_kill_between_a_block_and_the_removal_of_its_log_doubles_nothing() throws IOException {
    fill(FIRST, BLOCK);
    byte[] log = Files.readAllBytes(directory.resolve("minute.log"));
    put(FIRST + BLOCK);
    store.close();
    Files.write(directory.resolve("minute.log"), log);

    reopen();
    put(FIRST + BLOCK);

    assertThat(minutes()).hasSize(BLOCK + 1);
    assertAsMade();
  }

  @Test
  void a_kill_before_the_renaming_leaves_the_log_and_nothing_of_the_block() throws IOException {
    fill(FIRST, BLOCK);
    store.close();
    Path unfinished = directory.resolve("minute-" + FIRST + ".block.new");
    Files.write(unfinished, new byte[1_000]);

    reopen();
    put(FIRST + BLOCK);

    assertThat(unfinished).doesNotExist();
    assertThat(minutes()).hasSize(BLOCK + 1);
    assertThat(damage.places()).isEmpty();
  }

  @Test
  void a_clock_that_goes_back_writes_nothing_twice_and_loses_what_comes_after_nowhere()
      throws IOException {
    fill(FIRST, BLOCK + 10);

    assertThat(store.put(MadeRows.row(FIRST + BLOCK - 5, few))).isFalse();
    assertThat(store.put(MadeRows.row(FIRST + BLOCK + 3, few))).isFalse();
    put(FIRST + BLOCK + 10);

    assertThat(minutes()).hasSize(BLOCK + 11);
    assertAsMade();
  }

  @Test
  void a_clock_that_is_a_year_ahead_for_a_while_costs_nothing_of_the_time_after_it()
      throws IOException {
    long year = 525_600;
    fill(FIRST, 100);
    fill(FIRST + year, 5);
    fill(FIRST + 100, 2 * BLOCK);
    reopen();

    assertThat(minutes()).hasSize(100 + 5 + 2 * BLOCK);
    assertAsMade();
  }

  @Test
  void an_hour_is_the_fold_of_its_minutes_also_of_those_before_a_restart() throws IOException {
    fill(FIRST, 50);
    reopen();
    fill(FIRST + 50, 80);

    List<Row> hours = store.hours().rows();
    assertThat(hours).extracting(Row::slot).containsExactly(FIRST / 60, FIRST / 60 + 1);
    assertThat(hours).extracting(Row::sixtieths).containsExactly(60, 60);
    String id = few.series().get(1).id();
    double mean =
        LongStream.range(FIRST, FIRST + 60)
            .mapToDouble(m -> MadeRows.value(m, id))
            .average()
            .orElseThrow();
    assertThat((double) MadeRows.value(hours.get(0), id)).isCloseTo(mean, within(mean * 1e-5));
  }

  @Test
  void an_hour_that_was_read_in_part_says_how_much() throws IOException {
    fill(FIRST, 5);
    put(FIRST + 60);

    assertThat(store.hours().rows()).extracting(Row::sixtieths).containsExactly(5);
  }

  @Test
  void hours_that_are_missing_at_the_start_are_made_of_the_minutes_in_blocks() throws IOException {
    fill(FIRST, 2 * BLOCK);
    store.close();
    Files.delete(directory.resolve("hour.log"));
    reopen();
    assertThat(store.hours().rows()).isEmpty();

    put(FIRST + 2 * BLOCK);
    put(FIRST + 2 * BLOCK + 1);

    assertThat(store.hours().rows())
        .extracting(Row::slot)
        .containsExactlyElementsOf(LongStream.range(FIRST / 60, FIRST / 60 + 12).boxed().toList());
  }

  @Test
  void beyond_the_limit_of_bytes_the_oldest_minutes_go_and_the_hours_stay() throws IOException {
    fill(FIRST, 3 * BLOCK);
    long most = store.bytes() + 5_000;
    store.close();
    store = new ArchiveStore(directory, lock, most, damage);

    fill(FIRST + 3 * BLOCK, 5 * BLOCK);

    assertThat(store.bytes()).isLessThan(most + 20_000);
    assertThat(minutes()).doesNotContain(FIRST).endsWith(FIRST + 8 * BLOCK - 1);
    assertThat(store.hours().rows()).first().extracting(Row::slot).isEqualTo(FIRST / 60);
    assertAsMade();
  }

  @Test
  void minutes_of_more_than_30_days_go() throws IOException {
    var one = MadeRows.layout(1);
    for (long slot = FIRST; slot < FIRST + 31L * 1_440; slot++) {
      store.put(MadeRows.row(slot, one));
    }

    assertThat(minutes()).hasSizeBetween(30 * 1_440, 30 * 1_440 + 2 * BLOCK);
  }

  @Test
  void ten_thousand_ids_in_a_day_cost_little_more_than_those_of_a_moment() throws IOException {
    for (int i = 0; i < 1_440; i++) {
      int from = i / 10 * 63; // 63 new ones every 10 minutes: 10,000 a day
      store.put(MadeRows.row(FIRST + i, MadeRows.layout("flood", from, from + 1_000)));
    }

    assertThat(minutes()).hasSize(1_440);
    assertThat(store.minutes().blocks())
        .allSatisfy(block -> assertThat(block.layout().series()).hasSizeLessThan(3_500));
    // 12 bytes for each value of the moment are 17 MB for the day without compression
    assertThat(store.bytes()).isLessThan(40_000_000);
  }

  @Test
  void minutes_whose_block_cannot_be_read_are_no_hour_and_hold_up_no_other() throws IOException {
    fill(FIRST, BLOCK + 1);
    store.close();
    Files.delete(directory.resolve("hour.log"));
    Path block = directory.resolve("minute-" + FIRST + ".block");
    byte[] bytes = Files.readAllBytes(block);
    int head = 36 + 3 * BLOCK + 4;
    bytes[head + 5] ^= 1; // both indexes
    bytes[bytes.length - 8 - head - 5] ^= 1;
    Files.write(block, bytes);

    reopen();
    fill(FIRST + BLOCK + 1, 61);

    assertThat(store.hours().rows()).extracting(Row::slot).containsExactly(FIRST / 60 + 6);
    assertThat(damage.places()).contains(block.getFileName() + ": both its indexes");
  }

  @Test
  void after_a_start_every_block_is_read_through_once() throws IOException {
    fill(FIRST, 2 * BLOCK + 1);
    store.close();
    Path block = directory.resolve("minute-" + FIRST + ".block");
    byte[] bytes = Files.readAllBytes(block);
    bytes[bytes.length / 2] ^= 1;
    Files.write(block, bytes);
    reopen();
    assertThat(damage.places()).isEmpty();

    store.verifyOne();
    store.verifyOne();

    assertThat(damage.places())
        .hasSize(1)
        .first()
        .asString()
        .startsWith(block.getFileName() + ": ");
  }

  @Test
  void an_unreadable_block_is_one_gap_and_is_named() throws IOException {
    fill(FIRST, 2 * BLOCK + 1);
    store.close();
    Path first;
    try (Stream<Path> files = Files.list(directory)) {
      first =
          files
              .filter(file -> file.toString().endsWith(FIRST + ".block"))
              .findFirst()
              .orElseThrow();
    }
    Files.write(first, new byte[100]);

    reopen();

    assertThat(minutes()).hasSize(BLOCK + 1).startsWith(FIRST + BLOCK);
    assertThat(damage.places()).containsExactly(first.getFileName() + ": all of it");
  }

  @Test
  void who_has_not_the_lock_changes_nothing() throws IOException {
    fill(FIRST, 3);
    store.close();
    lock.close();
    byte[] before = Files.readAllBytes(directory.resolve("minute.log"));

    var closed = new DirectoryLock(data);
    closed.close();
    assertThatThrownBy(() -> new ArchiveStore(directory, closed, 1L << 30, damage))
        .isInstanceOf(DirectoryInUseException.class);
    assertThat(Files.readAllBytes(directory.resolve("minute.log"))).isEqualTo(before);
  }

  private void put(long... slots) throws IOException {
    for (long slot : slots) {
      assertThat(store.put(MadeRows.row(slot, few))).isTrue();
    }
  }

  private void fill(long from, int count) throws IOException {
    put(LongStream.range(from, from + count).toArray());
  }

  private void reopen() throws IOException {
    store.close();
    store = new ArchiveStore(directory, lock, 1L << 30, damage);
  }

  private List<Long> minutes() throws IOException {
    return List.copyOf(Seen.of(store.minutes(), few.series().get(0).id()).keySet());
  }

  private void assertAsMade() throws IOException {
    Seen.assertAsMade(store.minutes(), few.series());
  }
}
