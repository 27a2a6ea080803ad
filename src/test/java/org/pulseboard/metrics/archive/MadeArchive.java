package org.pulseboard.metrics.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.BlockReader;
import org.pulseboard.metrics.archive.block.Layouts;
import org.pulseboard.metrics.archive.block.Track;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Row;

/** Makes months of made-up readings and reads them again, for the benchmark. */
public final class MadeArchive {
  /** Begins a block of minutes. */
  private static final long FIRST = 29_000_160;

  private static final int DAY = 1_440;
  private static final int HOURS = 17_520;
  private static final int ASKED = 48;
  private static final int ROUNDS = 6;

  private final Path directory;
  private final MadeReadings readings;

  /** Nothing yet. */
  public MadeArchive(Path directory, int series) {
    this.directory = directory;
    this.readings = new MadeReadings(series);
  }

  /** Writes two years of hours before the minutes; gives the nanoseconds of CPU. */
  public long hours() throws IOException {
    long began = cpu();
    try (var hours = new Tier(directory, Resolution.HOUR, new Layouts(), new Damage())) {
      hours.open();
      for (long hour = FIRST / 60 - HOURS; hour < FIRST / 60; hour++) {
        hours.put(readings.next(hour));
      }
    }
    return cpu() - began;
  }

  /** Writes so many days of minutes; gives the nanoseconds of CPU without the making. */
  public long minutes(int days) throws IOException {
    long writing = 0;
    try (var lock = new DirectoryLock(directory);
        var store = store(lock)) {
      for (long minute = FIRST; minute < FIRST + (long) days * DAY; minute++) {
        Row row = readings.next(minute);
        long began = cpu();
        store.put(row);
        writing += cpu() - began;
      }
    }
    return writing;
  }

  /** Opens and reads it some times, and prints what the last took. */
  public void read(PrintStream out) throws IOException {
    try (var lock = new DirectoryLock(directory)) {
      for (int round = 1; round <= ROUNDS; round++) {
        long cpu = cpu();
        long began = System.nanoTime();
        try (var store = store(lock)) {
          boolean tell = round == ROUNDS;
          print(out, tell || round == 1, "opening, round " + round, cpu, began);
          read(out, tell, "24 h of minutes", store.minutes(), DAY, false);
          read(out, tell, "7 d of minutes", store.minutes(), 7 * DAY, false);
          read(out, tell, "30 d by 12 min", store.minutes(), 30 * DAY, true);
          read(out, tell, "2 y by 12 h", store.hours(), HOURS, true);
        }
      }
    }
  }

  private ArchiveStore store(DirectoryLock lock) throws IOException {
    return new ArchiveStore(directory, lock, Long.MAX_VALUE, new Damage());
  }

  private void read(
      PrintStream out, boolean tell, String what, TierView tier, long span, boolean summarized)
      throws IOException {
    long newest = tier.groups(1).last();
    long cpu = cpu();
    long began = System.nanoTime();
    long points = 0;
    for (Block block : tier.blocks()) {
      if (block.rows(false).last() > newest - span) {
        points += read(block, summarized);
      }
    }
    print(out, tell, ASKED + " series, " + what + ", " + points + " points", cpu, began);
  }

  private long read(Block block, boolean summarized) throws IOException {
    long points = 0;
    try (BlockReader reader = block.read()) {
      for (int i = 0; i < ASKED; i++) {
        int place = i * 37 % readings.series().size();
        Track track = reader.track(readings.series().get(place).id(), summarized);
        points += track == null ? 0 : track.rows();
      }
    }
    return points;
  }

  private static void print(PrintStream out, boolean tell, String what, long cpu, long began) {
    if (tell) {
      double elapsed = (System.nanoTime() - began) / 1e6;
      out.printf(Locale.ROOT, "%s: %.1f ms CPU, %.1f ms%n", what, (cpu() - cpu) / 1e6, elapsed);
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
