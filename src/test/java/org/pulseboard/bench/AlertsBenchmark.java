package org.pulseboard.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.pulseboard.alerts.watch.MadeWatch;

/**
 * What it costs to judge a tick and to make the board of it: rules on five series each, a quarter
 * of them over five minutes.
 *
 * <p>Arguments: rules (200, so 1,000 series).
 */
public final class AlertsBenchmark {
  private static final int WARM = 2_000;
  private static final int TICKS = 2_000;

  private AlertsBenchmark() {}

  /** Runs the benchmark and prints a line. */
  public static void main(String[] args) throws Exception {
    int rules = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    var watch = new MadeWatch(rules);
    int alerts = 0;
    for (int i = 0; i < WARM; i++) {
      alerts += watch.tick();
    }
    var threads = ManagementFactory.getThreadMXBean();
    double[] micros = new double[TICKS];
    for (int i = 0; i < TICKS; i++) {
      long before = threads.getCurrentThreadCpuTime();
      alerts += watch.tick();
      micros[i] = (threads.getCurrentThreadCpuTime() - before) / 1e3;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%d rules, %d series: %.0f us CPU a tick, %.0f at the 99th percentile; %d alerts%n",
        rules,
        rules * 5,
        Arrays.stream(micros).average().orElse(0),
        micros[TICKS * 99 / 100],
        alerts);
  }
}
