package org.pulseboard.metrics.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.MadeRows;
import org.pulseboard.metrics.archive.row.Row;

/**
 * {@code kill -9} at any moment, every second time while a block is written: each finished minute
 * is there once, and none is wrong. {@code -Daudit.kills=100} kills that often.
 */
class ArchiveKillIT {
  private static final int KILLS = Integer.getInteger("audit.kills", 5);
  private static final int BLOCK = 360;

  /** In how many nanoseconds after the last row of a block its kill comes at most. */
  private static final int SEALING = 40_000_000;

  private final Random random = new Random(20_261_129);
  @TempDir Path data;

  @Test
  void each_finished_minute_is_there_once_and_none_is_wrong() throws Exception {
    long newest = KilledArchive.FIRST - 1;
    for (int kill = 0; kill < KILLS; kill++) {
      long confirmed = killed(kill % 2 == 0);
      assertThat(confirmed).isGreaterThan(newest);
      newest = confirmed;
    }

    var damage = new Damage();
    try (var lock = new DirectoryLock(data);
        var store = KilledArchive.open(data, lock, damage)) {
      long last = store.minutes().groups(1).last();
      assertThat(last).isBetween(newest, newest + 1_000);
      assertThat(store.put(MadeRows.row(last + 60, KilledArchive.LAYOUT))).isTrue();
      assertThat(
              Seen.of(store.minutes(), KilledArchive.LAYOUT.series().get(0).id()).headMap(last + 1))
          .containsOnlyKeys(
              LongStream.rangeClosed(KilledArchive.FIRST, last).boxed().toArray(Long[]::new));
      Seen.assertAsMade(store.minutes(), KilledArchive.LAYOUT.series().subList(0, 5));
      assertHours(store, last);
    }
    assertThat(damage.places()).isEmpty();
  }

  private static void assertHours(ArchiveStore store, long last) {
    List<Row> hours = store.hours().rows();
    assertThat(hours)
        .extracting(Row::slot)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(KilledArchive.FIRST / 60, last / 60).boxed().toList());
    assertThat(hours.subList(0, hours.size() - 1))
        .extracting(Row::sixtieths)
        .containsOnly(Row.WHOLE);
  }

  /** The newest minute that a child had written when it was killed. */
  private long killed(boolean whileSealing) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledArchive.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long newest = -1;
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      int left = 1 + random.nextInt(400);
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        newest = line.isEmpty() ? newest : Math.max(newest, Long.parseLong(line));
        boolean now = whileSealing ? newest % BLOCK == BLOCK - 1 : --left == 0;
        if (now) {
          spin(whileSealing ? random.nextInt(SEALING) : 0);
          // Through the handle: what it said before stays readable.
          child.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).as("128 and SIGKILL").isEqualTo(137);
    return newest;
  }

  private static void spin(int nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
