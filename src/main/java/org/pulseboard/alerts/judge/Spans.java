package org.pulseboard.alerts.judge;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pulseboard.alerts.rule.Expression.Statistic;

/** The spans of one rule, by what they are of: kept while series come and go. One thread. */
final class Spans {
  private record SpanKey(int part, Object tags) {}

  private final long intervalMillis;
  private final Map<SpanKey, Ring> rings = new HashMap<>();
  private final Set<SpanKey> used = new HashSet<>();

  Spans(Duration interval) {
    intervalMillis = Math.max(1, interval.toMillis());
  }

  /**
   * The span of a part of the rule, for these tags.
   *
   * @param part its number among the parts that have a span
   */
  Ring of(int part, Object tags, Statistic statistic, Duration span) {
    var key = new SpanKey(part, tags);
    used.add(key);
    int size = (int) Math.max(1, span.toMillis() / intervalMillis);
    return rings.computeIfAbsent(key, same -> new Ring(statistic, size));
  }

  /** Forgets those that nobody has asked for since it was last called: their series are gone. */
  void forgetOthers() {
    rings.keySet().retainAll(used);
    used.clear();
  }
}
