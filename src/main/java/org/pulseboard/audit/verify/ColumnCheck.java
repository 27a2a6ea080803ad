package org.pulseboard.audit.verify;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.chain.Timestamps;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.audit.record.RecordFields;

/** The columns that find a record are not hashed: they must say what its JSON says. */
final class ColumnCheck {

  private ColumnCheck() {}

  static boolean match(Entry entry) {
    try {
      Map<String, String> json = texts(entry.json());
      var facets =
          new IndexedFields(
              json.getOrDefault(EventField.ACTOR.key(), ""),
              json.getOrDefault(EventField.ACTION.key(), ""),
              json.getOrDefault(EventField.TARGET.key(), ""),
              json.getOrDefault(EventField.OUTCOME.key(), ""),
              json.getOrDefault(EventField.SEVERITY.key(), ""));
      return facets.equals(entry.facets())
          && Timestamps.text(entry.recordedAtMillis()).equals(json.get(RecordFields.RECORDED_AT));
    } catch (JsonParsingException noJson) {
      return false;
    }
  }

  /** The texts of an object, without what is nested in it. */
  static Map<String, String> texts(String json) {
    var texts = new TreeMap<String, String>();
    try (JsonParser parser = Json.createParser(new StringReader(json))) {
      int depth = 0;
      String name = "";
      while (parser.hasNext()) {
        Event event = parser.next();
        switch (event) {
          case START_OBJECT, START_ARRAY -> depth++;
          case END_OBJECT, END_ARRAY -> depth--;
          case KEY_NAME -> name = depth == 1 ? parser.getString() : name;
          case VALUE_STRING -> {
            if (depth == 1) {
              texts.put(name, parser.getString());
            }
          }
          default -> {
            // Numbers, booleans and null stand in no column.
          }
        }
      }
    }
    return texts;
  }
}
