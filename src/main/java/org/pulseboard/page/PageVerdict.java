package org.pulseboard.page;

import java.util.Locale;
import org.pulseboard.alerts.board.AlertBoard;
import org.pulseboard.alerts.board.BoardVerdict;
import org.pulseboard.api.Severity;

/**
 * What the alerts come to, as a page says it in its first paint; its scripts follow it from there.
 *
 * @param state {@code well}, {@code attention} or {@code unjudged}
 * @param severity the worst that needs somebody, such as {@code critical}; empty if nothing does
 * @param text the verdict in words
 * @param firing alerts that fire, 0 or more
 */
record PageVerdict(String state, String severity, String text, int firing) {
  /** What a board says. */
  static PageVerdict of(AlertBoard board) {
    BoardVerdict verdict = board.verdict();
    Severity severity = verdict.severity();
    return new PageVerdict(
        verdict.state(),
        severity == null ? "" : severity.name().toLowerCase(Locale.ROOT),
        verdict.text(),
        board.firing());
  }
}
