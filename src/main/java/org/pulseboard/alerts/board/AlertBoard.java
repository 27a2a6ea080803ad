package org.pulseboard.alerts.board;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How all alerts and rules stand at one moment. Immutable.
 *
 * @param timeMillis of the judgement; -1 before the first
 * @param alerts that are not normal, the most urgent first
 * @param unlisted alerts that are too many to be kept
 * @param problem of the file of rules; empty if there is none
 */
public record AlertBoard(
    long timeMillis,
    List<AlertView> alerts,
    List<RuleView> rules,
    int unlisted,
    Optional<String> problem,
    BoardVerdict verdict) {

  /** Before anything was judged. */
  public static final AlertBoard NOT_YET =
      new AlertBoard(-1, List.of(), List.of(), 0, Optional.empty(), BoardVerdict.NOT_YET);

  private static final Comparator<AlertView> URGENT_FIRST =
      Comparator.comparing((AlertView alert) -> alert.memory().state())
          .thenComparing(AlertView::isUnattended)
          .thenComparing(AlertView::isLoud)
          .thenComparing(alert -> alert.rule().severity())
          .reversed()
          .thenComparingLong(alert -> alert.memory().sinceMillis())
          .thenComparing(AlertView::id);

  /** With the verdict that follows from the alerts. */
  public static AlertBoard of(
      long timeMillis,
      List<AlertView> alerts,
      List<RuleView> rules,
      int unlisted,
      Optional<String> problem) {
    var sorted = alerts.stream().sorted(URGENT_FIRST).toList();
    return new AlertBoard(timeMillis, sorted, rules, unlisted, problem, BoardVerdict.of(sorted));
  }

  /** The same once it is so old that nobody knows whether it still holds. */
  public AlertBoard stale() {
    return new AlertBoard(timeMillis, alerts, rules, unlisted, problem, BoardVerdict.NOT_YET);
  }

  /** How many alerts fire, also those that nobody is told of. */
  public int firing() {
    return (int) alerts.stream().filter(AlertView::isOpen).count();
  }

  /** The alert of that id. */
  public Optional<AlertView> alert(String id) {
    return alerts.stream().filter(alert -> alert.id().equals(id)).findFirst();
  }
}
