package org.pulseboard.bench;

import com.sun.management.OperatingSystemMXBean;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.pulseboard.api.MetricSample;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.metrics.Metering;
import org.pulseboard.metrics.model.Tick;

/**
 * What one tick costs: CPU time and heap of all sampling threads, as {@code pulseboard.tick.cpu}
 * and {@code .allocated} report them, with at least 150 series and all probes of this JVM.
 *
 * <p>Arguments: ticks to measure (60) and ticks to warm up with, ten a second (600).
 */
public final class TickBenchmark implements Event<Tick> {
  private static final int SERIES = 150;

  private final Histogram cpuNanos = new Histogram(3);
  private final Histogram wallNanos = new Histogram(3);
  private final Histogram bytes = new Histogram(3);
  private final Histogram lateMicros = new Histogram(3);
  private final CountDownLatch left;
  private final Metering metering;
  private int series;

  private TickBenchmark(int ticks, String interval) throws Exception {
    var dir = Files.createTempDirectory("pulseboard-bench").toString();
    var settings =
        new Settings(Map.of("pulseboard.metrics.interval", interval, "pulseboard.data-dir", dir));
    left = new CountDownLatch(ticks);
    metering = new Metering(settings, new DataDirectory(settings), this);
  }

  /** Runs the benchmark and prints a table. */
  public static void main(String[] args) throws Exception {
    int ticks = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    int warmUp = args.length > 1 ? Integer.parseInt(args[1]) : 600;
    new TickBenchmark(warmUp, "100ms").run();
    var measured = new TickBenchmark(ticks, "1s");
    var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = os.getProcessCpuTime();
    long start = System.nanoTime();
    measured.run();
    double share = (os.getProcessCpuTime() - cpu) / (double) (System.nanoTime() - start);
    measured.print(System.out, share);
  }

  private void run() throws InterruptedException {
    metering.start();
    left.await();
    metering.stop();
  }

  @Override
  public void fire(Tick tick) {
    lateMicros.recordValue(Math.max(0, System.currentTimeMillis() - tick.timeMillis()) * 1_000);
    series = tick.series().size();
    for (int i = 0; i < series; i++) {
      record(tick.series().get(i).name(), tick.value(i));
    }
    for (int i = 0; i < SERIES - series || i < 10; i++) {
      metering.take(new MetricSample("bench.sample." + i, i));
    }
    left.countDown();
  }

  private void record(String name, double value) {
    if (Double.isNaN(value)) {
      return;
    }
    switch (name) {
      case "pulseboard.tick.cpu" -> cpuNanos.recordValue((long) (value * 1e9));
      case "pulseboard.tick.duration" -> wallNanos.recordValue((long) (value * 1e9));
      case "pulseboard.tick.allocated" -> bytes.recordValue((long) value);
      default -> {}
    }
  }

  private void print(PrintStream out, double processShare) {
    out.printf("%d series, %d ticks%n", series, wallNanos.getTotalCount());
    row(out, "CPU per tick, ms", cpuNanos, 1e6);
    row(out, "duration, ms", wallNanos, 1e6);
    row(out, "fired after its time, ms", lateMicros, 1e3);
    row(out, "allocated, KB", bytes, 1024);
    out.printf("%-26s %.3f %%%n", "sampling, of one core", cpuNanos.getMean() / 1e7);
    out.printf("%-26s %.3f %%%n", "whole JVM, of one core", processShare * 100);
    out.printf("%-26s %.0f KB%n", "history", metering.history().bytes() / 1024.0);
  }

  private static void row(PrintStream out, String name, Histogram values, double unit) {
    out.printf(
        "%-26s p50 %8.3f  p99 %8.3f  max %8.3f%n",
        name,
        values.getValueAtPercentile(50) / unit,
        values.getValueAtPercentile(99) / unit,
        values.getMaxValue() / unit);
  }

  @Override
  public <U extends Tick> CompletionStage<U> fireAsync(U event) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends Tick> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Event<Tick> select(Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends Tick> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <U extends Tick> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    throw new UnsupportedOperationException();
  }
}
