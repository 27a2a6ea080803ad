package org.pulseboard.metrics.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pulseboard.audit.crash.SmallDisk;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.MadeRows;
import org.pulseboard.metrics.model.Tick;

/**
 * A program whose file system is full for three minutes, once within a block and once when it is
 * due, and then has room again. Says what it sees; argument: the directory, on a file system of
 * some 64 MB that nobody else needs.
 */
final class FullArchive {
  /** Begins a block. */
  private static final long FIRST = 29_000_160;

  private static final Layout LAYOUT = MadeRows.layout(1_000);

  private final Path data;
  private final Archive archive;
  private long minute = FIRST;

  private FullArchive(Path data, Archive archive) {
    this.data = data;
    this.archive = archive;
  }

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    try (var lock = new DirectoryLock(data)) {
      try (var archive =
          new Archive(data.resolve("archive"), lock, 1L << 30, Duration.ofSeconds(1))) {
        archive.start();
        await(() -> archive.health().detail().isEmpty());
        var course = new FullArchive(data, archive);
        course.minutes(100, false);
        course.fullFor(3);
        course.minutes(257, false);
        course.fullFor(3);
        course.minutes(10, false);
        System.out.println(
            "dropped " + archive.dropped() + ", health " + archive.health().status());
      }
      try (var store = new ArchiveStore(data.resolve("archive"), lock, 1L << 30, new Damage())) {
        var slots = store.minutes().groups(1);
        System.out.println(
            slots.size()
                + " minutes of "
                + (slots.last() - FIRST + 1)
                + ", blocks "
                + store.minutes().blocks().size());
      }
    }
  }

  private void fullFor(int minutes) throws IOException {
    Path filler = data.resolve("filler");
    SmallDisk.fill(filler);
    minutes(minutes, true);
    System.out.println(archive.health().status() + ": " + archive.health().detail());
    Files.delete(filler);
  }

  /** One tick a minute; each but the first ends the minute before. */
  private void minutes(int count, boolean full) {
    for (int i = 0; i < count; i++) {
      var values = new double[LAYOUT.size()];
      Arrays.setAll(values, place -> minute + place);
      long before = full ? archive.dropped() : archive.bytes();
      archive.take(new Tick(minute * 60_000, LAYOUT.series(), values));
      if (minute++ > FIRST) {
        await(() -> (full ? archive.dropped() : archive.bytes()) != before);
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("not in time");
      }
      Thread.onSpinWait();
    }
  }
}
