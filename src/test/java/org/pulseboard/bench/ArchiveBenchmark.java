package org.pulseboard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.pulseboard.metrics.archive.MadeArchive;

/**
 * What the long history takes and costs: a month of minutes of 1,000 series, and two years of
 * hours.
 *
 * <p>Arguments: series (1000), days of minutes (30).
 */
public final class ArchiveBenchmark {
  private ArchiveBenchmark() {}

  /** Runs the benchmark and prints a table. */
  public static void main(String[] args) throws Exception {
    int series = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int days = args.length > 1 ? Integer.parseInt(args[1]) : 30;
    Path directory = Files.createTempDirectory("pulseboard-archive-bench");
    var made = new MadeArchive(directory, series);
    made.hours();
    long before = written();
    long cpuNanos = made.minutes(days);
    double minutes = days * 1_440.0;
    System.out.printf(
        Locale.ROOT,
        "%d series, %d days: %.2f bytes a point, %.1f MB of minutes, %.1f MB with two years of hours%n",
        series,
        days,
        size(directory, "minute-") / minutes / series,
        size(directory, "minute") / 1e6,
        size(directory, "") / 1e6);
    System.out.printf(
        Locale.ROOT,
        "a minute: %.1f KB written, %.2f ms CPU%n",
        (written() - before) / 1_024.0 / minutes,
        cpuNanos / 1e6 / minutes);
    made.read(System.out);
  }

  private static long size(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /** Bytes that this process has written so far; 0 where the system does not tell. */
  private static long written() throws IOException {
    Path io = Path.of("/proc/self/io");
    if (!Files.exists(io)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(io)) {
      return lines
          .filter(line -> line.startsWith("wchar: "))
          .mapToLong(line -> Long.parseLong(line.substring(7)))
          .sum();
    }
  }
}
