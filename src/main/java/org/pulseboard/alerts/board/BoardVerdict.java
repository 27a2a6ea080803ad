package org.pulseboard.alerts.board;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.Severity;

/**
 * Whether all is well, in a word. Immutable.
 *
 * @param state {@code well}, {@code attention} or {@code unjudged}
 * @param severity of the worst that fires loudly; null if nothing does
 * @param text for people
 * @param count of what needs somebody
 */
public record BoardVerdict(String state, @Nullable Severity severity, String text, int count) {
  /** Before the first judgement, and when none comes any more. */
  public static final BoardVerdict NOT_YET =
      new BoardVerdict("unjudged", null, "Not judged yet", 0);

  /** Whether it is known, and all that fires is in somebody's hands. */
  public boolean needsNobody() {
    return !state.equals("unjudged") && count == 0;
  }

  /** Whether all is well. */
  public boolean isWell() {
    return state.equals("well");
  }

  static BoardVerdict of(List<AlertView> alerts) {
    int needing = count(alerts, AlertView::needsSomebody);
    if (needing > 0) {
      String text = things(needing) + (needing == 1 ? " needs you" : " need you");
      return new BoardVerdict("attention", worst(alerts, AlertView::needsSomebody), text, needing);
    }
    int taken = count(alerts, AlertView::isBeingLookedAt);
    if (taken > 0) {
      String text = things(taken) + (taken == 1 ? " is" : " are") + " being looked at";
      return new BoardVerdict("attention", worst(alerts, AlertView::isBeingLookedAt), text, 0);
    }
    int unjudged = count(alerts, AlertView::isUnjudged);
    return unjudged > 0
        ? new BoardVerdict("unjudged", null, things(unjudged) + " cannot be judged", 0)
        : new BoardVerdict("well", null, "All is well", 0);
  }

  private static int count(List<AlertView> alerts, Predicate<AlertView> which) {
    return (int) alerts.stream().filter(which).count();
  }

  private static String things(int count) {
    return String.format(Locale.ROOT, "%d %s", count, count == 1 ? "thing" : "things");
  }

  private static @Nullable Severity worst(List<AlertView> alerts, Predicate<AlertView> which) {
    return alerts.stream()
        .filter(which)
        .map(alert -> alert.rule().severity())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
