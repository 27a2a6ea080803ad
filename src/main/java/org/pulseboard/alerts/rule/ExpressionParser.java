package org.pulseboard.alerts.rule;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pulseboard.alerts.rule.Expression.Arithmetic;
import org.pulseboard.alerts.rule.Expression.Latest;
import org.pulseboard.alerts.rule.Expression.Operator;
import org.pulseboard.alerts.rule.Expression.Over;
import org.pulseboard.alerts.rule.Expression.PlainNumber;
import org.pulseboard.alerts.rule.Expression.RecordCount;
import org.pulseboard.alerts.rule.Expression.Statistic;
import org.pulseboard.config.key.Durations;

/**
 * Reads an expression such as {@code avg(jdbc.connections.active{pool=orders}, 5m) / 20}.
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = factor { ("*" | "/") factor }
 * factor  = number | "(" sum ")" | "-" factor | call | series
 * call    = ("avg" | "min" | "max" | "sum") "(" series "," duration ")"
 *         | "count" "(" "audit" [ tags ] "," duration ")"
 * series  = name [ tags ]
 * tags    = "{" key "=" value { "," key "=" value } "}"
 * </pre>
 *
 * A value may stand in double quotes; in them a backslash takes the next character as it is.
 */
final class ExpressionParser {
  private static final int MAX_CHARS = 1_000;
  private static final int MAX_DEPTH = 20;
  private static final Duration LONGEST = Duration.ofHours(1);

  private final String text;
  private int at;
  private int depth;

  private ExpressionParser(String text) {
    this.text = text;
  }

  /**
   * Reads all of it.
   *
   * @throws InvalidRuleException with the place, and what is possible there
   */
  static Expression parse(String text) throws InvalidRuleException {
    if (text.length() > MAX_CHARS) {
      throw new InvalidRuleException("", "is longer than " + MAX_CHARS + " characters");
    }
    var parser = new ExpressionParser(text);
    Expression whole = parser.sum();
    parser.space();
    if (parser.at < text.length()) {
      throw parser.wrong("an operator, or the end");
    }
    return whole;
  }

  private Expression sum() throws InvalidRuleException {
    if (++depth > MAX_DEPTH) {
      throw new InvalidRuleException("", "has more than " + MAX_DEPTH + " brackets in brackets");
    }
    Expression left = product();
    while (true) {
      if (takes('+')) {
        left = new Arithmetic(Operator.PLUS, left, product());
      } else if (takes('-')) {
        left = new Arithmetic(Operator.MINUS, left, product());
      } else {
        depth--;
        return left;
      }
    }
  }

  private Expression product() throws InvalidRuleException {
    Expression left = factor();
    while (true) {
      if (takes('*')) {
        left = new Arithmetic(Operator.TIMES, left, factor());
      } else if (takes('/')) {
        left = new Arithmetic(Operator.DIVIDED_BY, left, factor());
      } else {
        return left;
      }
    }
  }

  private Expression factor() throws InvalidRuleException {
    if (takes('(')) {
      Expression inner = sum();
      require(')');
      return inner;
    }
    if (takes('-')) {
      return new Arithmetic(Operator.MINUS, new PlainNumber(0), number());
    }
    space();
    return at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')
        ? number()
        : named();
  }

  private PlainNumber number() throws InvalidRuleException {
    space();
    int from = at;
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    try {
      return new PlainNumber(Double.parseDouble(text.substring(from, at)));
    } catch (NumberFormatException notANumber) {
      at = from;
      throw wrong("a number such as 0.9");
    }
  }

  private Expression named() throws InvalidRuleException {
    String name = name("a series such as jvm.threads.live, a number, or a bracket");
    if (!takes('(')) {
      return new Latest(name, tags());
    }
    if (name.equals("count")) {
      if (!name("audit").equals("audit")) {
        throw wrong("count(audit{..}, duration)");
      }
      SortedMap<String, String> fields = tags();
      require(',');
      return new RecordCount(fields, spanToTheBracket());
    }
    Statistic statistic = statistic(name);
    var series = new Latest(name("a series"), tags());
    require(',');
    return new Over(statistic, series, spanToTheBracket());
  }

  private Statistic statistic(String name) throws InvalidRuleException {
    try {
      return Statistic.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidRuleException(
          "", "has the function '" + name + "'; there are avg, min, max, sum and count");
    }
  }

  private Duration spanToTheBracket() throws InvalidRuleException {
    space();
    int from = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    try {
      var span = Durations.parse(text.substring(from, at));
      if (span.isNegative() || span.isZero() || span.compareTo(LONGEST) > 0) {
        throw new InvalidRuleException(
            "", "has the span " + text.substring(from, at) + "; it may be 1s to 1h");
      }
      require(')');
      return span;
    } catch (DateTimeParseException | ArithmeticException e) {
      at = from;
      throw wrong("a duration such as 5m");
    }
  }

  private SortedMap<String, String> tags() throws InvalidRuleException {
    var tags = new TreeMap<String, String>();
    if (takes('{') && !takes('}')) {
      do {
        String key = name("the name of a tag");
        require('=');
        tags.put(key, value());
      } while (takes(','));
      require('}');
    }
    return tags;
  }

  private String value() throws InvalidRuleException {
    space();
    var value = new StringBuilder();
    if (takes('"')) {
      for (; at < text.length() && text.charAt(at) != '"'; at++) {
        at += text.charAt(at) == '\\' && at + 1 < text.length() ? 1 : 0;
        value.append(text.charAt(at));
      }
      require('"');
      return value.toString();
    }
    for (; at < text.length() && ",}".indexOf(text.charAt(at)) < 0; at++) {
      value.append(text.charAt(at));
    }
    return value.toString().strip();
  }

  private String name(String wanted) throws InvalidRuleException {
    space();
    int from = at;
    while (at < text.length() && isOfName(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw wrong(wanted);
    }
    return text.substring(from, at);
  }

  private static boolean isOfName(char c) {
    return c == '.' || c == '_' || isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean takes(char c) {
    space();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void require(char c) throws InvalidRuleException {
    if (!takes(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private InvalidRuleException wrong(String wanted) {
    String there = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new InvalidRuleException(
        "", "has " + there + " at character " + (at + 1) + " where there should be " + wanted);
  }
}
