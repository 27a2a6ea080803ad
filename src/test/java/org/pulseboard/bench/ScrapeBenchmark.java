package org.pulseboard.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.Histogram;
import org.pulseboard.metrics.export.MadeExposition;
import org.pulseboard.metrics.export.TextFormat;

/**
 * What a scrape of {@code GET /api/prometheus} costs: CPU time to write a tick that nobody has
 * asked for yet, and to pack it with gzip, as Prometheus asks.
 *
 * <p>Arguments: series (1500), scrapes (2000) of each format, of which the first fifth warms up.
 */
public final class ScrapeBenchmark {
  private final MadeExposition made;
  private final int scrapes;

  private ScrapeBenchmark(int series, int scrapes) {
    made = new MadeExposition(series);
    this.scrapes = scrapes;
  }

  /** Runs the benchmark and prints a table. */
  public static void main(String[] args) throws IOException {
    int series = args.length > 0 ? Integer.parseInt(args[0]) : 1_500;
    int scrapes = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
    var benchmark = new ScrapeBenchmark(series, scrapes);
    System.out.printf(Locale.ROOT, "%d series%n", series);
    for (var format : TextFormat.values()) {
      benchmark.run(format);
    }
  }

  private void run(TextFormat format) throws IOException {
    var cold = new Histogram(3);
    var text = new Histogram(3);
    var both = new Histogram(3);
    int length = 0;
    int packed = 0;
    for (int i = 0; i < scrapes; i++) {
      made.tick();
      long begun = cpuNanos();
      byte[] bytes = made.scrape(format);
      long written = cpuNanos();
      packed = pack(bytes);
      long done = cpuNanos();
      length = bytes.length;
      if (i == 0) {
        cold.recordValue(done - begun);
      } else if (i >= scrapes / 5) {
        text.recordValue(written - begun);
        both.recordValue(done - begun);
      }
    }
    System.out.printf(
        Locale.ROOT, "%s: %d bytes, packed %d%n", format.contentType(), length, packed);
    row("the first, ms", cold);
    row("text, ms", text);
    row("text and gzip, ms", both);
  }

  private static int pack(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out, 8192)) {
      gzip.write(bytes);
    }
    return out.size();
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void row(String name, Histogram nanos) {
    System.out.printf(
        Locale.ROOT,
        "%-20s p50 %7.3f  p99 %7.3f  max %7.3f%n",
        name,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getMaxValue() / 1e6);
  }
}
