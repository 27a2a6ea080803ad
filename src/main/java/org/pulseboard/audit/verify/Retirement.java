package org.pulseboard.audit.verify;

import org.pulseboard.audit.record.Entry;

/**
 * The record that says which old records retention removed: made before they go, so that a prefix
 * that somebody else removed has none.
 */
public final class Retirement {
  /** What it was: the record's action. */
  public static final String ACTION = "audit.retention";

  private static final String TARGET = "records up to ";

  private Retirement() {}

  /** The record's target. */
  public static String target(long upTo) {
    return TARGET + upTo;
  }

  /** Whether this server announced in a record that everything up to a sequence goes. */
  static boolean covers(Entry entry, long floor, String server) {
    String target = entry.facets().target();
    return entry.facets().action().equals(ACTION)
        && target.matches(TARGET + "\\d{1,18}")
        && Long.parseLong(target.substring(TARGET.length())) >= floor
        && ColumnCheck.texts(entry.json()).getOrDefault("publisher", "").equals(server);
  }
}
