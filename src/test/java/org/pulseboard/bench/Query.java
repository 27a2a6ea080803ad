package org.pulseboard.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.query.Filter;

/** Builds a filter with few conditions. */
final class Query {
  private @Nullable Long from;
  private @Nullable Long to;
  private List<String> actors = List.of();
  private List<String> actions = List.of();
  private List<String> targets = List.of();
  private List<String> outcomes = List.of();
  private List<String> severities = List.of();
  private List<String> words = List.of();

  Query times(long fromMillis, long lengthMillis) {
    from = fromMillis;
    to = fromMillis + lengthMillis;
    return this;
  }

  Query actor(String value) {
    actors = List.of(value);
    return this;
  }

  Query action(String value) {
    actions = List.of(value);
    return this;
  }

  Query target(String value) {
    targets = List.of(value);
    return this;
  }

  Query outcome(String value) {
    outcomes = List.of(value);
    return this;
  }

  Query severity(String value) {
    severities = List.of(value);
    return this;
  }

  Query text(String value) {
    words = List.of(value.split(" "));
    return this;
  }

  Filter filter() {
    return new Filter(from, to, actors, actions, targets, outcomes, severities, words);
  }
}
