package org.pulseboard.alerts.board;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.Rule;

/**
 * How a rule stands. Immutable.
 *
 * @param state id of the gravest state of its alerts; {@code absent} if there is nothing to watch
 *     here, {@code off} if it is switched off
 * @param reason why it is absent or cannot be judged; empty else
 * @param nearest the tags and the value that are nearest to the threshold, or farthest beyond; null
 *     if there is no value
 */
public record RuleView(
    Rule rule, String unit, String state, String reason, @Nullable Nearest nearest) {

  /** One of the values of a rule. */
  public record Nearest(SortedMap<String, String> tags, double value) {}
}
