package org.pulseboard.audit.record;

import java.util.List;
import org.pulseboard.api.EventField;
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

  /**
   * Which fields these are. The column is called as the field; its index ends with the sequence, as
   * the migration makes it.
   */
  public static final List<EventField> FIELDS =
      List.of(
          EventField.ACTOR,
          EventField.ACTION,
          EventField.TARGET,
          EventField.OUTCOME,
          EventField.SEVERITY);

  /** The name of the index of such a column. */
  public static String index(String column) {
    return "audit_record_" + column;
  }

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
