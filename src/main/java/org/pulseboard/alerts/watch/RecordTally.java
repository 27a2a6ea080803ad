package org.pulseboard.alerts.watch;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.Pattern;
import org.pulseboard.alerts.judge.Moment.NewRecords;

/**
 * The audit records since the last judgement, for the rules that count some. The journal's thread
 * puts and never waits; the thread that judges takes.
 */
final class RecordTally implements NewRecords {
  /** Of one second; those beyond are not counted, which a rule on "more than" hardly notices. */
  private static final int MOST = 20_000;

  private static final Pattern PLAIN = Pattern.compile("[\\w .:/=-]*");

  private final BlockingQueue<String> arrived = new ArrayBlockingQueue<>(MOST);
  private List<String> current = List.of();
  private volatile boolean wanted;

  /** Whether any rule counts records; without, none is kept. */
  void setWanted(boolean counts) {
    wanted = counts;
  }

  /** Takes a record as JSON. Any thread. */
  void add(String json) {
    if (wanted) {
      var unused = arrived.offer(json);
    }
  }

  /** Begins the next moment, with what has arrived. */
  void next() {
    current = new ArrayList<>();
    arrived.drainTo(current);
  }

  @Override
  public int count(SortedMap<String, String> fields) {
    int count = 0;
    for (String json : current) {
      if (fields.values().stream().allMatch(value -> mayHold(json, value))
          && matches(json, fields)) {
        count++;
      }
    }
    return count;
  }

  /** Cheap; what JSON would write in another way is left to the reading of the whole. */
  private static boolean mayHold(String json, String value) {
    return !PLAIN.matcher(value).matches() || json.contains(value);
  }

  private static boolean matches(String json, Map<String, String> fields) {
    try (var reader = Json.createReader(new StringReader(json))) {
      JsonObject record = reader.readObject();
      return fields.entrySet().stream()
          .allMatch(
              field ->
                  record.get(field.getKey()) instanceof JsonString text
                      && text.getString().equals(field.getValue()));
    } catch (JsonException notOurs) {
      throw new IllegalStateException("A record of the journal is no JSON", notOurs);
    }
  }
}
