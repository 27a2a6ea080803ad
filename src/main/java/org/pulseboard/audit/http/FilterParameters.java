package org.pulseboard.audit.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.EventField;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.json.IsoTime;
import org.pulseboard.problem.Problem;

/** The filters that search, summary and export share. Each may come several times. */
public class FilterParameters {
  /** More would be a program, not a person. */
  private static final int MAX_VALUES = 20;

  @QueryParam("from")
  private @Nullable String from;

  @QueryParam("to")
  private @Nullable String to;

  @QueryParam("actor")
  private List<String> actors = List.of();

  @QueryParam("action")
  private List<String> actions = List.of();

  @QueryParam("target")
  private List<String> targets = List.of();

  @QueryParam("outcome")
  private List<String> outcomes = List.of();

  @QueryParam("severity")
  private List<String> severities = List.of();

  @QueryParam("q")
  @DefaultValue("")
  private String text = "";

  /** What to look for; a value that makes no sense is a 400 that names its parameter. */
  public Filter filter() {
    return new Filter(
        time("from", from),
        time("to", to),
        several(EventField.ACTOR.key(), actors),
        several(EventField.ACTION.key(), actions),
        several(EventField.TARGET.key(), targets),
        words(
            EventField.OUTCOME.key(),
            outcomes,
            Stream.of(Outcome.values()).map(Outcome::word).toList()),
        words(
            EventField.SEVERITY.key(),
            severities,
            Stream.of(Severity.values()).map(Severity::word).toList()),
        several("q", Arrays.stream(text.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList()));
  }

  private static @Nullable Long time(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return value.matches("\\d{1,15}")
          ? Long.valueOf(value)
          : Long.valueOf(IsoTime.parse(value).toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw Problem.badField(
              name,
              String.format(
                  Locale.ROOT,
                  "'%s' is no time; write 2026-11-22T13:00:00Z or epoch millis.",
                  value))
          .toException();
    }
  }

  private static List<String> several(String name, List<String> values) {
    List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
    if (given.size() > MAX_VALUES) {
      throw Problem.badField(
              name, String.format(Locale.ROOT, "has more than %d values.", MAX_VALUES))
          .toException();
    }
    return given;
  }

  /** Words may also stand in one value, separated by commas. */
  private static List<String> words(String name, List<String> values, List<String> known) {
    return values.stream()
        .flatMap(value -> Stream.of(value.toLowerCase(Locale.ROOT).split(",")))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .peek(word -> check(name, word, known))
        .toList();
  }

  private static void check(String name, String word, List<String> known) {
    if (!known.contains(word)) {
      throw Problem.badField(
              name,
              String.format(Locale.ROOT, "'%s' is not one of %s.", word, String.join(", ", known)))
          .toException();
    }
  }
}
