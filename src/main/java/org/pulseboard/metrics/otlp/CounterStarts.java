package org.pulseboard.metrics.otlp;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

/**
 * Since when the total behind each rate counts. Looks at every tick, so that no fall between two
 * pushes is missed. For one thread: the sampler's.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#resets-and-gaps">Resets
 *     and gaps</a>
 */
final class CounterStarts {
  /** A series that has been gone for longer is another one when it comes back. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final long jvmStartMillis;
  private final Map<String, Count> counts = new HashMap<>();
  private List<Series> series = List.of();
  private @Nullable Count[] byPlace = {};
  private long beforeMillis;

  /** A total, as it was last seen. */
  private static final class Count {
    private double total = Double.NaN;
    private long seenMillis;
    private long startMillis;
  }

  /**
   * A tick, and since when its totals count.
   *
   * @param startMillis one for each series, in epoch milliseconds and not after the tick's time; 0
   *     where there is no total
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record StampedTick(Tick tick, long[] startMillis) {}

  /**
   * Has seen nothing yet.
   *
   * @param jvmStartMillis when this JVM started, in epoch milliseconds
   */
  CounterStarts(long jvmStartMillis) {
    this.jvmStartMillis = jvmStartMillis;
  }

  /** Whether this is a total that can be told: a source that counts wrong is left out. */
  static boolean isTotal(double total) {
    return total >= 0 && Double.isFinite(total);
  }

  StampedTick stamp(Tick tick) {
    if (tick.series() != series) {
      layOut(tick);
    }
    var starts = new long[byPlace.length];
    for (int i = 0; i < starts.length; i++) {
      Count count = byPlace[i];
      double total = tick.total(i);
      if (count != null && isTotal(total)) {
        look(count, total, tick.value(i), tick.timeMillis());
        starts[i] = Math.min(count.startMillis, tick.timeMillis()); // the clock may be set back
      }
    }
    beforeMillis = tick.timeMillis();
    return new StampedTick(tick, starts);
  }

  private void look(Count count, double total, double rate, long nowMillis) {
    if (Double.isNaN(count.total)) {
      count.startMillis = firstStart(total, rate, nowMillis);
    } else if (total < count.total) {
      count.startMillis = count.seenMillis; // it began anew since then
    }
    count.total = total;
    count.seenMillis = nowMillis;
  }

  /**
   * One that is zero begins now, and one whose growth since the tick before is all it has began
   * with that. What is older counts since the JVM started: so it does in an application that was
   * deployed anew, too.
   */
  private long firstStart(double total, double rate, long nowMillis) {
    if (total == 0) {
      return nowMillis;
    }
    double grown = rate * (nowMillis - beforeMillis) / 1_000;
    boolean young = beforeMillis > 0 && total <= 2 * grown; // the two clocks differ a little
    return young ? beforeMillis : jvmStartMillis;
  }

  private void layOut(Tick tick) {
    series = tick.series();
    byPlace =
        series.stream()
            .map(
                one ->
                    one.kind() == Kind.RATE
                        ? counts.computeIfAbsent(one.id(), id -> new Count())
                        : null)
            .toArray(Count[]::new);
    Set<String> here = series.stream().map(Series::id).collect(Collectors.toSet());
    long oldest = tick.timeMillis() - KEPT.toMillis();
    counts
        .entrySet()
        .removeIf(entry -> !here.contains(entry.getKey()) && entry.getValue().seenMillis < oldest);
  }
}
