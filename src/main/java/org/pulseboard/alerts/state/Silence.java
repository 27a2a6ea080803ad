package org.pulseboard.alerts.state;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Nobody is told of what matches, for some time; it is still judged and shown. Immutable.
 *
 * @param rule its id; null for all rules
 * @param tags that an alert must have; others may come with them
 */
public record Silence(
    long id,
    @Nullable String rule,
    SortedMap<String, String> tags,
    long untilMillis,
    String by,
    long atMillis,
    String reason) {

  /** Whether it silences an alert now. */
  public boolean holds(AlertKey alert, long nowMillis) {
    return nowMillis < untilMillis
        && (rule == null || rule.equals(alert.rule()))
        && alert.tags().entrySet().containsAll(tags.entrySet());
  }

  /** The same with the number that the database has given. */
  public Silence withId(long given) {
    return new Silence(given, rule, tags, untilMillis, by, atMillis, reason);
  }
}
