package org.pulseboard.audit.export;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.RecordFields;
import org.pulseboard.encoding.CsvCell;

/** A record as a line of RFC 4180. */
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

  private CsvRow() {}

  static String header() {
    return RecordFields.SEQ + "," + String.join(",", COLUMNS) + "," + RecordFields.HASH + "\r\n";
  }

  /**
   * The last line: as many cells as the others, of which the first begins with a hash sign, so that
   * it is no record for whoever skips comments and no number for whoever does not.
   */
  static String end(String trailer, String headHash) {
    return "#export" + ",".repeat(COLUMNS.size()) + CsvCell.of(trailer) + "," + headHash + "\r\n";
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
    return value instanceof JsonNumber ? value.toString() : CsvCell.of(text(value));
  }

  private static String text(@Nullable JsonValue value) {
    if (value == null) {
      return "";
    }
    return value instanceof JsonString string ? string.getString() : value.toString();
  }
}
