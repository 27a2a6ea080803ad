package org.pulseboard.audit.record;

import org.pulseboard.api.json.JsonQuote;

/**
 * The fields of a record that have a column and an index of their own.
 *
 * @param actor as in the JSON, but for what a database cannot hold: see {@link #storable}
 * @param action likewise
 * @param target likewise
 * @param outcome the word in JSON
 * @param severity the word in JSON
 */
public record IndexedFields(
    String actor, String action, String target, String outcome, String severity) {

  /** Replaces characters that no database can hold. */
  public IndexedFields {
    actor = storable(actor);
    action = storable(action);
    target = storable(target);
  }

  /** Text with U+FFFD for NUL, which PostgreSQL refuses, and for half surrogate pairs. */
  public static String storable(String text) {
    return JsonQuote.sound(text).replace('\0', JsonQuote.REPLACEMENT);
  }
}
