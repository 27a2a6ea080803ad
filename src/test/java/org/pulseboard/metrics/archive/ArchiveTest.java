package org.pulseboard.metrics.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.health.Health.Status;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.MadeRows;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

/** The archive as the sampler and the health see it. */
class ArchiveTest {
  private static final long START = 29_000_160L * 60_000;

  private final List<Series> series = List.of(MadeRows.series("a"));
  @TempDir Path data;

  @Test
  void ticks_of_minutes_are_there_after_a_restart_and_the_last_one_too() throws IOException {
    try (var lock = new DirectoryLock(data)) {
      var archive = started(lock);
      for (int second = 0; second < 150; second++) {
        archive.take(tick(second));
      }
      archive.close();
      assertThat(archive.dropped()).isZero();

      try (var store = new ArchiveStore(directory(), lock, 1L << 30, new Damage())) {
        assertThat(Seen.of(store.minutes(), series.get(0).id()))
            .containsOnlyKeys(29_000_160L, 29_000_161L, 29_000_162L)
            .containsValues(29.5f, 89.5f, 134.5f);
      }
    }
  }

  @Test
  void a_minute_in_which_a_restart_falls_has_what_was_read_before_and_after_it()
      throws IOException {
    try (var lock = new DirectoryLock(data)) {
      var before = started(lock);
      for (int second = 0; second < 20; second++) {
        before.take(tick(second));
      }
      before.close();
      var after = started(lock);
      for (int second = 40; second < 60; second++) {
        after.take(tick(second));
      }
      after.close();

      assertThat(after.dropped()).isZero();
      try (var store = new ArchiveStore(directory(), lock, 1L << 30, new Damage())) {
        assertThat(store.minutes().rows())
            .singleElement()
            .satisfies(
                row -> {
                  assertThat(row.sixtieths()).isEqualTo(40);
                  assertThat(row.values()).containsExactly(0, 29.5f, 59);
                });
      }
    }
  }

  @Test
  void it_is_well_once_it_is_open() {
    try (var lock = new DirectoryLock(data);
        var archive = new Archive(directory(), lock, 1L << 30, Duration.ofSeconds(1))) {
      assertThat(archive.health().status()).isEqualTo(Status.DEGRADED);
      assertThat(archive.health().detail()).contains("not open yet");

      archive.start();

      await(() -> archive.health().status() == Status.UP);
      assertThat(archive.health().part()).isEqualTo("archive");
    }
  }

  @Test
  void while_another_server_has_the_directory_it_drops_and_says_so_and_goes_on_once_it_is_free()
      throws IOException {
    var other = new DirectoryLock(data);
    other.require();
    try (var lock = new DirectoryLock(data);
        var archive = started(lock)) {
      archive.take(tick(0));
      archive.take(tick(60));
      await(() -> archive.dropped() == 1);
      assertThat(archive.health().detail()).contains("cannot be opened", data.toString());
      assertThat(directory()).doesNotExist();

      other.close();

      await(() -> archive.health().status() == Status.UP);
      assertThat(archive.dropped()).isEqualTo(1);
    }
  }

  @Test
  void a_file_in_the_place_of_its_directory_is_told_and_once_it_is_gone_it_goes_on()
      throws IOException {
    Files.writeString(directory(), "in the way");
    try (var lock = new DirectoryLock(data);
        var archive = started(lock)) {
      archive.take(tick(0));
      archive.take(tick(60));
      await(() -> archive.dropped() == 1);
      assertThat(archive.health().status()).isEqualTo(Status.DEGRADED);
      assertThat(archive.health().detail())
          .contains("cannot be opened", directory().toString(), "dropped since the start: 1");

      Files.delete(directory());
      archive.take(tick(120));

      await(() -> archive.health().status() == Status.UP);
      assertThat(archive.dropped()).isEqualTo(1);
    }
  }

  @Test
  void a_minute_that_was_written_before_is_dropped_counted_and_told() {
    try (var lock = new DirectoryLock(data);
        var archive = started(lock)) {
      for (int i = 0; i < 240; i++) {
        archive.take(tick(i % 120));
      }

      await(() -> archive.dropped() >= 1);
      assertThat(archive.health().detail()).contains("The clock was set back");

      archive.take(tick(180));
      archive.take(tick(240));
      await(() -> archive.health().status() == Status.UP);
    }
  }

  @Test
  void a_damaged_place_is_named_for_as_long_as_it_is_there() throws IOException {
    Files.createDirectories(directory());
    Files.write(directory().resolve("hour-483336.block"), new byte[64]);

    try (var lock = new DirectoryLock(data);
        var archive = started(lock)) {
      await(() -> archive.health().detail().contains("hour-483336.block: all of it"));

      assertThat(archive.health().status()).isEqualTo(Status.DEGRADED);
    }
  }

  private Path directory() {
    return data.resolve("archive");
  }

  private Archive started(DirectoryLock lock) {
    var archive = new Archive(directory(), lock, 1L << 30, Duration.ofSeconds(1));
    archive.start();
    return archive;
  }

  private Tick tick(int second) {
    return new Tick(START + second * 1_000L, series, new double[] {second});
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(until);
      Thread.onSpinWait();
    }
  }
}
