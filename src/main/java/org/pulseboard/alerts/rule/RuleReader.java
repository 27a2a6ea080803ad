package org.pulseboard.alerts.rule;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.Rule.AtLeast;
import org.pulseboard.alerts.rule.Rule.Guide;
import org.pulseboard.alerts.rule.Rule.Origin;
import org.pulseboard.api.Severity;
import org.pulseboard.config.key.Durations;

/**
 * Makes a rule of a map, as YAML and JSON give it: one schema for the file, the page and the API.
 */
public final class RuleReader {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern WEB = Pattern.compile("https?://\\S{1,1000}");
  private static final int MAX_TEXT = 500;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration USUAL_HOLD = Duration.ofMinutes(1);
  private static final Duration USUAL_MISSING = Duration.ofSeconds(60);

  /** How far inside the threshold a value is well again, if a rule does not say. */
  private static final double USUAL_HYSTERESIS = 0.05;

  private static final Set<String> CAPTURES =
      Set.of("threads", "metrics", "profile", "audit", "log", "histogram");
  private static final Set<String> FIELDS =
      new TreeSet<>(
          Set.of(
              "id",
              "title",
              "value",
              "above",
              "below",
              "equals",
              "until-above",
              "until-below",
              "for",
              "hold",
              "missing-for",
              "on-missing",
              "each",
              "unless",
              "at-least",
              "severity",
              "at-once",
              "why",
              "advice",
              "runbook",
              "capture",
              "off"));

  private final Map<String, ?> map;

  private RuleReader(Map<String, ?> map) {
    this.map = map;
  }

  /**
   * Reads one.
   *
   * @param map its fields, with texts, numbers, booleans, lists and maps
   * @throws InvalidRuleException naming the field and the remedy
   */
  public static Rule read(Map<String, ?> map, Origin origin) throws InvalidRuleException {
    return new RuleReader(map).rule(origin);
  }

  /** The id of a rule that is only switched off; null if the map says more than that. */
  static @Nullable String switchedOff(Map<String, ?> map) throws InvalidRuleException {
    boolean only = map.keySet().equals(Set.of("id", "off")) && Boolean.TRUE.equals(map.get("off"));
    return only ? new RuleReader(map).id() : null;
  }

  private Rule rule(Origin origin) throws InvalidRuleException {
    for (String field : map.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new InvalidRuleException(
            field, "is no field of a rule; there are " + String.join(", ", FIELDS));
      }
    }
    String id = id();
    String text = required("value", "an expression such as jvm.threads.live");
    Comparison comparison = comparison();
    double threshold = number(comparison.id());
    Duration pending = duration("for", Duration.ZERO);
    return new Rule(
        id,
        text("title", id),
        expression("value", text),
        text,
        comparison,
        threshold,
        until(comparison, threshold),
        pending,
        duration("hold", pending.compareTo(USUAL_HOLD) > 0 ? pending : USUAL_HOLD),
        duration("missing-for", USUAL_MISSING),
        choice("on-missing", List.of("hold", "fire")).equals("fire"),
        map.containsKey("each") ? texts("each") : null,
        texts("unless"),
        atLeast(),
        severity(),
        flag("at-once"),
        guide(),
        origin,
        flag("off"));
  }

  private String id() throws InvalidRuleException {
    String id = required("id", "a name such as heap-after-gc");
    if (!ID.matcher(id).matches()) {
      throw new InvalidRuleException(
          "id", "is '" + shown(id) + "'; use 1 to 64 of a-z, 0-9 and '-', a letter first");
    }
    return id;
  }

  private Comparison comparison() throws InvalidRuleException {
    var given = new ArrayList<Comparison>();
    for (Comparison each : Comparison.values()) {
      if (map.containsKey(each.id())) {
        given.add(each);
      }
    }
    if (given.size() != 1) {
      throw new InvalidRuleException(
          given.isEmpty() ? "above" : given.get(1).id(),
          given.isEmpty()
              ? "is missing: a rule has one of above, below and equals"
              : "comes beside "
                  + given.get(0).id()
                  + ": a rule has one of above, below and equals");
    }
    return given.get(0);
  }

  private double until(Comparison comparison, double threshold) throws InvalidRuleException {
    String field = comparison == Comparison.BELOW ? "until-above" : "until-below";
    String other = comparison == Comparison.BELOW ? "until-below" : "until-above";
    if (map.containsKey(other) || (comparison == Comparison.EQUALS && map.containsKey(field))) {
      throw new InvalidRuleException(
          map.containsKey(other) ? other : field,
          "does not go with '"
              + comparison.id()
              + "': above has until-below, below has until-above");
    }
    if (comparison == Comparison.EQUALS) {
      return threshold;
    }
    double inside = Math.abs(threshold) * USUAL_HYSTERESIS;
    double usual = comparison == Comparison.ABOVE ? threshold - inside : threshold + inside;
    double until = map.containsKey(field) ? number(field) : usual;
    if (comparison.holds(until, threshold)) {
      throw new InvalidRuleException(
          field, "lies beyond the threshold: there it would be bad and well at once");
    }
    return until;
  }

  private @Nullable AtLeast atLeast() throws InvalidRuleException {
    if (!map.containsKey("at-least")) {
      return null;
    }
    if (!(map.get("at-least") instanceof Map<?, ?> inner)
        || !inner.keySet().equals(Set.of("value", "sum"))
        || !(inner.get("value") instanceof String text)
        || !(inner.get("sum") instanceof Number sum)) {
      throw new InvalidRuleException("at-least", "is not {value: an expression, sum: a number}");
    }
    return new AtLeast(expression("at-least.value", text), sum.doubleValue());
  }

  private Severity severity() throws InvalidRuleException {
    var ids = new ArrayList<String>();
    for (Severity each : Severity.values()) {
      ids.add(each.name().toLowerCase(Locale.ROOT));
    }
    String chosen = map.containsKey("severity") ? choice("severity", ids) : "warning";
    return Severity.valueOf(chosen.toUpperCase(Locale.ROOT));
  }

  private Guide guide() throws InvalidRuleException {
    String runbook = map.containsKey("runbook") ? text("runbook", "") : null;
    if (runbook != null && !WEB.matcher(runbook).matches()) {
      throw new InvalidRuleException(
          "runbook", "is no address that begins with https:// or http://");
    }
    List<String> capture = texts("capture");
    for (String kind : capture) {
      if (!CAPTURES.contains(kind)) {
        throw new InvalidRuleException(
            "capture",
            "has '" + shown(kind) + "'; there are " + String.join(", ", new TreeSet<>(CAPTURES)));
      }
    }
    return new Guide(text("why", ""), text("advice", ""), runbook, capture);
  }

  private static Expression expression(String field, String text) throws InvalidRuleException {
    try {
      return ExpressionParser.parse(text);
    } catch (InvalidRuleException e) {
      throw e.within(field);
    }
  }

  private String required(String field, String wanted) throws InvalidRuleException {
    String text = text(field, "");
    if (text.isEmpty()) {
      throw new InvalidRuleException(field, "is missing; write " + wanted);
    }
    return text;
  }

  private String text(String field, String otherwise) throws InvalidRuleException {
    Object value = map.get(field);
    if (value == null) {
      return otherwise;
    }
    String text = value instanceof String given ? given.strip() : value.toString();
    if (!(value instanceof String || value instanceof Number)) {
      throw new InvalidRuleException(field, "is no text");
    }
    if (text.length() > MAX_TEXT && !field.equals("value")) {
      throw new InvalidRuleException(field, "is longer than " + MAX_TEXT + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRuleException(field, "has a control character; write it on one line");
    }
    return text;
  }

  private double number(String field) throws InvalidRuleException {
    if (map.get(field) instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new InvalidRuleException(field, "is no number such as 0.9");
  }

  private boolean flag(String field) throws InvalidRuleException {
    Object value = map.get(field);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw new InvalidRuleException(field, "is neither true nor false");
  }

  private String choice(String field, List<String> choices) throws InvalidRuleException {
    Object value = map.get(field);
    if (value == null) {
      return choices.get(0);
    }
    if (!choices.contains(value)) {
      throw new InvalidRuleException(
          field, "is '" + shown(value.toString()) + "'; there are " + String.join(", ", choices));
    }
    return value.toString();
  }

  private Duration duration(String field, Duration otherwise) throws InvalidRuleException {
    String text = text(field, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      Duration duration = Durations.parse(text);
      if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // refused below
    }
    throw new InvalidRuleException(
        field, "is '" + shown(text) + "'; write a duration from 0s to 1d, such as 5m");
  }

  private List<String> texts(String field) throws InvalidRuleException {
    Object value = map.get(field);
    var texts = new ArrayList<String>();
    if (value instanceof List<?> list) {
      for (Object each : list) {
        if (!(each instanceof String text)) {
          throw new InvalidRuleException(field, "has something that is no text");
        }
        texts.add(text);
      }
    } else if (value instanceof String one) {
      texts.add(one);
    } else if (value != null) {
      throw new InvalidRuleException(field, "is no list of texts");
    }
    return List.copyOf(texts);
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
