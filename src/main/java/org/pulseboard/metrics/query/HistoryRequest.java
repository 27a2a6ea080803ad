package org.pulseboard.metrics.query;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pulseboard.json.IsoTime;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.problem.Problem;

/**
 * A checked question for the past.
 *
 * @param stepMillis 0 where the caller leaves it to us
 * @param names as {@link SeriesFilter} takes them
 */
public record HistoryRequest(long fromMillis, long toMillis, long stepMillis, List<String> names) {
  private static final Duration DEFAULT_RANGE = Duration.ofMinutes(15);
  private static final String WHOLE = "-?\\d{1,15}";

  /**
   * Reads the parameters of a request; null where one is left out.
   *
   * @throws org.pulseboard.problem.ProblemException if one is wrong; it names that one
   */
  public static HistoryRequest parse(
      @Nullable String from,
      @Nullable String to,
      @Nullable String step,
      List<String> names,
      Instant now) {
    long toMillis = to == null ? now.toEpochMilli() : time("to", to);
    long fromMillis = from == null ? toMillis - DEFAULT_RANGE.toMillis() : time("from", from);
    if (fromMillis > toMillis) {
      throw Problem.badField("from", "It is later than 'to'; swap the two.").toException();
    }
    SeriesFilter.check(names);
    return new HistoryRequest(fromMillis, toMillis, step == null ? 0 : step(step), names);
  }

  /** Whether the answer has this series. */
  Predicate<Series> wanted() {
    return SeriesFilter.of(names);
  }

  private static long time(String field, String text) {
    if (text.matches(WHOLE)) {
      return Long.parseLong(text);
    }
    try {
      return IsoTime.parse(text).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw Problem.badField(
              field,
              "It is not a point in time; write it as 2026-01-31T12:00:00Z or as milliseconds since"
                  + " 1970.")
          .toException();
    }
  }

  private static long step(String text) {
    try {
      var step =
          text.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.parse(text.toUpperCase(Locale.ROOT));
      if (step.compareTo(Duration.ZERO) > 0 && step.compareTo(Duration.ofDays(1)) <= 0) {
        return Math.max(1, step.toMillis());
      }
    } catch (DateTimeParseException e) {
      // Falls through to the same answer.
    }
    throw Problem.badField(
            "step",
            "It is not a duration of more than 0 s and at most one day; write it as 10 or PT10S.")
        .toException();
  }
}
