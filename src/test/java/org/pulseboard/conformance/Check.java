package org.pulseboard.conformance;

/**
 * One claim that holds on every server.
 *
 * @param claim in the words of the table
 */
record Check(String claim, Body body) {

  /** Fails by throwing. Returns what the table shows: an amount, or {@code ok}. */
  interface Body {
    String run(Run run) throws Exception;
  }

  static final String OK = "ok";
}
