package org.pulseboard.json;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text into maps, lists, text, numbers, booleans and null, and refuses what parsers
 * disagree about: duplicate names, half surrogate pairs, deep nesting, endless numbers.
 */
public final class StrictJson {
  /** An array of events, an event, and the 32 levels of its values. */
  private static final int MAX_DEPTH = 35;

  /** What an audit event may hold: 128 digits, their zeros before, a sign and an exponent. */
  private static final int MAX_NUMBER_CHARS = 160;

  private final JsonParser parser;

  private StrictJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads one value and nothing after it.
   *
   * @throws InvalidJsonException naming the path of what is refused
   */
  public static @Nullable Object parse(String text) {
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      var json = new StrictJson(parser);
      Object value = json.value(json.next(), "", MAX_DEPTH);
      if (parser.hasNext()) {
        parser.next();
        throw new InvalidJsonException("body", "has trailing data after the JSON value");
      }
      return value;
    } catch (JsonParsingException e) {
      throw new InvalidJsonException(
          "body",
          String.format(
              Locale.ROOT,
              "is not JSON at line %d, column %d",
              e.getLocation().getLineNumber(),
              e.getLocation().getColumnNumber()));
    }
  }

  private Event next() {
    if (!parser.hasNext()) {
      throw new InvalidJsonException("body", "ends too early");
    }
    return parser.next();
  }

  private @Nullable Object value(Event event, String path, int depth) {
    return switch (event) {
      case START_OBJECT -> object(path, deeper(path, depth));
      case START_ARRAY -> array(path, deeper(path, depth));
      case VALUE_STRING -> text(path);
      case VALUE_NUMBER -> number(path);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new InvalidJsonException(named(path), "is not a JSON value");
    };
  }

  private Map<String, @Nullable Object> object(String path, int depth) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (Event event = next(); event != Event.END_OBJECT; event = next()) {
      String name = text(path);
      String here = path.isEmpty() ? name : path + "." + name;
      if (object.containsKey(name)) {
        throw new InvalidJsonException(here, "appears twice");
      }
      object.put(name, value(next(), here, depth));
    }
    return object;
  }

  private List<@Nullable Object> array(String path, int depth) {
    var array = new ArrayList<@Nullable Object>();
    for (Event event = next(); event != Event.END_ARRAY; event = next()) {
      array.add(value(event, path + "[" + array.size() + "]", depth));
    }
    return array;
  }

  private BigDecimal number(String path) {
    String digits = parser.getString();
    if (digits.length() > MAX_NUMBER_CHARS) {
      throw new InvalidJsonException(named(path), "is a number too long: send it as text");
    }
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException exponentTooLarge) {
      throw new InvalidJsonException(named(path), "is a number too large: send it as text");
    }
  }

  private String text(String path) {
    String text = parser.getString();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw new InvalidJsonException(named(path), "holds half a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  private static int deeper(String path, int depth) {
    if (depth == 0) {
      throw new InvalidJsonException(
          named(path), String.format(Locale.ROOT, "is nested deeper than %d levels", MAX_DEPTH));
    }
    return depth - 1;
  }

  private static String named(String path) {
    return path.isEmpty() ? "body" : path;
  }
}
