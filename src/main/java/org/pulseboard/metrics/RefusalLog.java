package org.pulseboard.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.MetricSample;
import org.pulseboard.metrics.model.SampleCheck.Refusal;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/** Counts refused samples, and logs the first of each name. Any thread. */
final class RefusalLog implements Probe {
  private static final Logger LOG = System.getLogger(RefusalLog.class.getName());

  /** A module that makes up names must not fill the log. */
  private static final int NAMES = 100;

  private static final int SHOWN_CHARACTERS = 128;

  private final Map<Refusal, LongAdder> counts = new EnumMap<>(Refusal.class);
  private final Map<Refusal, Series> series = new EnumMap<>(Refusal.class);
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  RefusalLog() {
    for (var refusal : Refusal.values()) {
      counts.put(refusal, new LongAdder());
      var tags = Map.of("reason", word(refusal));
      series.put(
          refusal,
          Series.of(
              "pulseboard.samples.refused",
              "1/s",
              "Samples of other modules that were refused",
              tags,
              Kind.RATE,
              "MetricSample"));
    }
  }

  void add(Refusal refusal, MetricSample sample) {
    Objects.requireNonNull(counts.get(refusal)).increment();
    var name = printable(sample.name());
    if (logged.size() < NAMES && logged.add(name)) {
      LOG.log(
          Level.WARNING,
          "Refused a sample of {0} for its {1}; logged once for each name",
          name,
          word(refusal));
    }
  }

  @Override
  public String name() {
    return "refusals";
  }

  @Override
  public void read(Readings out) {
    counts.forEach(
        (refusal, count) ->
            out.totalFromZero(Objects.requireNonNull(series.get(refusal)), (double) count.sum()));
  }

  /** What others typed, made safe for one line of a log. */
  static String printable(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    var safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), SHOWN_CHARACTERS); i++) {
      char c = text.charAt(i);
      safe.append(
          c >= ' ' && c <= '~'
              ? String.valueOf(c)
              : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return safe.toString();
  }

  private static String word(Refusal refusal) {
    return refusal.name().toLowerCase(Locale.ROOT);
  }
}
