package org.pulseboard.audit.query;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.EventField;

/**
 * What a record must be to be found; an empty list asks for nothing.
 *
 * @param fromMillis earliest server time, inclusive; null for the beginning
 * @param toMillis latest server time, exclusive; null for now
 * @param actors any of these; a trailing {@code *} stands for any rest
 * @param actions likewise
 * @param targets likewise
 * @param outcomes any of these words
 * @param severities any of these words
 * @param words each must stand somewhere in the record's JSON, in either case
 */
public record Filter(
    @Nullable Long fromMillis,
    @Nullable Long toMillis,
    List<String> actors,
    List<String> actions,
    List<String> targets,
    List<String> outcomes,
    List<String> severities,
    List<String> words) {

  /** Everything. */
  public static final Filter ALL =
      new Filter(null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** Whether it asks for nothing but times: then the sequences that match have no holes. */
  boolean isOpen() {
    return Stream.of(actors, actions, targets, outcomes, severities, words).allMatch(List::isEmpty);
  }

  /** The same with other severities. */
  Filter withSeverities(List<String> others) {
    return new Filter(fromMillis, toMillis, actors, actions, targets, outcomes, others, words);
  }

  /** As SQL, the column first that usually finds fewest. */
  Conditions conditions() {
    var columns =
        Stream.of(
                IndexedColumn.of(EventField.TARGET, targets),
                IndexedColumn.of(EventField.ACTOR, actors),
                IndexedColumn.of(EventField.ACTION, actions),
                IndexedColumn.of(EventField.SEVERITY, severities),
                IndexedColumn.of(EventField.OUTCOME, outcomes))
            .filter(column -> !column.values().isEmpty())
            .toList();
    return new Conditions(columns, words);
  }
}
