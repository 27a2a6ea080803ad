package org.pulseboard.audit.export;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.RecordFields;

/**
 * A record as a line of RFC 4180. Text that a spreadsheet would take for a formula gets an
 * apostrophe before it: at the begin of a cell, and where a spreadsheet that splits by semicolons
 * or tabs, or takes no quotes, would see one begin.
 */
final class CsvRow {
  /** Between sequence and hash. Programs that read the file may count on the order. */
  private static final List<String> COLUMNS =
      List.of(
          RecordFields.RECORDED_AT,
          EventField.TIME.key(),
          EventField.ACTOR.key(),
          EventField.ACTION.key(),
          EventField.TARGET.key(),
          EventField.OUTCOME.key(),
          EventField.SEVERITY.key(),
          EventField.REASON.key(),
          EventField.SOURCE_ADDRESS.key(),
          EventField.TRACE_ID.key(),
          RecordFields.PUBLISHER,
          RecordFields.NODE,
          EventField.BEFORE.key(),
          EventField.AFTER.key(),
          EventField.ATTRIBUTES.key(),
          RecordFields.CLOCK);

  /** What starts a formula, also in full width, and what spreadsheets skip before one. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final Pattern LATER_FORMULA = Pattern.compile("(?<=[;\\t\\r\\n])(?=[=+\\-@＝＋－＠])");

  private CsvRow() {}

  static String header() {
    return RecordFields.SEQ + "," + String.join(",", COLUMNS) + "," + RecordFields.HASH + "\r\n";
  }

  /**
   * The last line: as many cells as the others, of which the first begins with a hash sign, so that
   * it is no record for whoever skips comments and no number for whoever does not.
   */
  static String end(String trailer, String headHash) {
    return "#export" + ",".repeat(COLUMNS.size()) + cell(trailer) + "," + headHash + "\r\n";
  }

  static String of(Entry entry) {
    try (JsonReader reader = Json.createReader(new StringReader(entry.json()))) {
      JsonObject json = reader.readObject();
      return COLUMNS.stream()
          .map(column -> cell(json.get(column)))
          .collect(Collectors.joining(",", entry.seq() + ",", "," + entry.hash() + "\r\n"));
    }
  }

  /** A number needs no apostrophe, whatever its sign: it is one for a spreadsheet too. */
  private static String cell(@Nullable JsonValue value) {
    return value instanceof JsonNumber ? value.toString() : cell(text(value));
  }

  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = (formula ? "'" : "") + LATER_FORMULA.matcher(text).replaceAll("'");
    boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quote || formula ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static String text(@Nullable JsonValue value) {
    if (value == null) {
      return "";
    }
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
