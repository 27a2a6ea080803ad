package org.pulseboard.alerts.store;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags as an object of texts. */
public final class TagsJson {
  /** Of what people type, in characters. */
  public static final int MOST_CHARS = 8_000;

  private TagsJson() {}

  /** The object. */
  public static JsonObject of(SortedMap<String, String> tags) {
    var json = Json.createObjectBuilder();
    tags.forEach(json::add);
    return json.build();
  }

  /** The tags of what {@link #of} has written. */
  static SortedMap<String, String> read(String text) {
    var tags = new TreeMap<String, String>();
    try (var reader = Json.createReader(new StringReader(text))) {
      reader
          .readObject()
          .forEach(
              (key, value) ->
                  tags.put(key, value instanceof JsonString s ? s.getString() : value.toString()));
    }
    return Collections.unmodifiableSortedMap(tags);
  }
}
