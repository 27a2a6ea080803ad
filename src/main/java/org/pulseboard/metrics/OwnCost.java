package org.pulseboard.metrics;

import java.util.Map;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;
import org.pulseboard.metrics.probe.ThreadCost;

/** What the tick before cost its server: readings and receivers on all of Pulseboard's threads. */
final class OwnCost implements Probe {
  private final Series duration = series("duration", "seconds", "Time that one tick took");
  private final Series cpu = series("cpu", "seconds", "CPU time that one tick took");
  private final Series allocated = series("allocated", "bytes", "Heap that one tick allocated");
  private final Series count =
      Series.of("pulseboard.series", "series", "Series of a tick", Map.of(), Kind.GAUGE, "sampler");

  private final Growth cpuNanos = new Growth();
  private final Growth bytes = new Growth();
  private volatile Cost last = new Cost(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private record Cost(double seconds, double cpuSeconds, double bytes, double series) {}

  /**
   * Called on the sampler's thread at the end of a tick, with the totals of the probes' threads.
   */
  void tick(long tookNanos, long probesCpuNanos, long probesBytes, int seriesCount) {
    double cpuGrowth = cpuNanos.since(probesCpuNanos + ThreadCost.cpuNanos());
    double byteGrowth = bytes.since(probesBytes + ThreadCost.allocatedBytes());
    last = new Cost(tookNanos / 1e9, cpuGrowth / 1e9, byteGrowth, seriesCount);
  }

  @Override
  public String name() {
    return "pulseboard";
  }

  @Override
  public void read(Readings out) {
    var cost = last;
    out.gauge(duration, cost.seconds);
    out.gauge(cpu, cost.cpuSeconds);
    out.gauge(allocated, cost.bytes);
    out.gauge(count, cost.series);
  }

  private static Series series(String name, String unit, String description) {
    return Series.of("pulseboard.tick." + name, unit, description, Map.of(), Kind.GAUGE, "sampler");
  }

  /** Growth of a total; missing at first and on a JVM that does not tell. */
  private static final class Growth {
    private double before;

    double since(long total) {
      double growth = before == 0 || total == 0 ? Double.NaN : total - before;
      before = total;
      return growth;
    }
  }
}
