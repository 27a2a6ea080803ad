package org.pulseboard.metrics.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.metrics.archive.block.Layouts;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.tier.Resolution;
import org.pulseboard.metrics.archive.tier.Tier;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.metrics.query.HistoryRequest;
import org.pulseboard.metrics.query.Past;

/** Makes months of made-up readings and reads them again, for the benchmark. */
public final class MadeArchive {
  /** Begins a block of minutes. */
  private static final long FIRST = 29_000_160;

  private static final int DAY = 1_440;
  private static final int HOURS = 17_520;
  private static final long HOUR = 3_600_000;
  private static final int ASKED = 48;
  private static final int ROUNDS = 20;

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
          read(out, tell, "24 h", store, 24 * HOUR);
          read(out, tell, "7 d", store, 7 * 24 * HOUR);
          read(out, tell, "30 d", store, 30 * 24 * HOUR);
          read(out, tell, "2 y", store, HOURS * HOUR);
        }
      }
    }
  }

  private ArchiveStore store(DirectoryLock lock) throws IOException {
    return new ArchiveStore(directory, lock, Long.MAX_VALUE, new Damage());
  }

  /** As after a restart: memory has nothing but the newest tick. */
  private void read(PrintStream out, boolean tell, String what, ArchiveStore store, long span) {
    long newest = (store.minutes().groups(1).last() + 1) * Resolution.MINUTE.millis;
    var history = new History(Duration.ofSeconds(1), ASKED);
    history.append(new Tick(newest, List.of(), new double[0]));
    var request = new HistoryRequest(newest - span, newest, 0, names());
    long cpu = cpu();
    long began = System.nanoTime();
    var past = Past.of(request, history, Optional.of(store.view()), Past.CHART_POINTS);
    var points = new int[1];
    past.forEach((series, columns) -> points[0] += past.steps().size());
    print(out, tell, ASKED + " series, " + what + ", " + points[0] + " points", cpu, began);
  }

  private List<String> names() {
    return IntStream.range(0, ASKED)
        .mapToObj(i -> readings.series().get(i * 37 % readings.series().size()).id())
        .toList();
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
