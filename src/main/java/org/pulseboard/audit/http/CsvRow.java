package org.pulseboard.audit.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.store.Entry;

/**
 * A record as a line of RFC 4180. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
final class CsvRow {
  private static final List<String> COLUMNS =
      List.of(
          "recordedAt",
          "time",
          "actor",
          "action",
          "target",
          "outcome",
          "severity",
          "reason",
          "sourceAddress",
          "traceId",
          "publisher",
          "node",
          "before",
          "after",
          "attributes",
          "clock");

  /** What starts a formula, also in full width, and what spreadsheets skip before one. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private CsvRow() {}

  static String header() {
    return "seq," + String.join(",", COLUMNS) + ",hash\r\n";
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
          .map(column -> cell(text(json.get(column))))
          .collect(Collectors.joining(",", entry.seq() + ",", "," + entry.hash() + "\r\n"));
    }
  }

  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
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
