package org.pulseboard.page;

/**
 * What the alerts come to, as a page says it in its first paint; its scripts follow it from there.
 *
 * @param state {@code well}, {@code attention} or {@code unjudged}
 * @param severity the worst that needs somebody, such as {@code critical}; empty if nothing does
 * @param text the verdict in words
 * @param firing alerts that fire, 0 or more
 */
record PageVerdict(String state, String severity, String text, int firing) {
  /** Nothing is known yet, which must not look like all is well. */
  static final PageVerdict UNJUDGED = new PageVerdict("unjudged", "", "Not judged yet", 0);
}
