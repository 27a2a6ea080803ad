package org.pulseboard.metrics.query;

import java.util.List;
import java.util.function.Predicate;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.problem.Problem;

/** The parameter {@code name} of requests for series. */
public final class SeriesFilter {
  private SeriesFilter() {}

  /**
   * Whether an answer has a series.
   *
   * @param names names, ids, or prefixes that end in {@code *}; empty for all
   * @throws org.pulseboard.problem.ProblemException if one is blank
   */
  public static Predicate<Series> of(List<String> names) {
    check(names);
    return series -> names.isEmpty() || names.stream().anyMatch(name -> matches(name, series));
  }

  static void check(List<String> names) {
    if (names.stream().anyMatch(String::isBlank)) {
      throw Problem.badField("name", "It is blank; leave it out to get all series.").toException();
    }
  }

  private static boolean matches(String name, Series series) {
    return name.endsWith("*")
        ? series.id().startsWith(name.substring(0, name.length() - 1))
        : name.equals(series.name()) || name.equals(series.id());
  }
}
