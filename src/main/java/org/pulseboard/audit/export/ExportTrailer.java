package org.pulseboard.audit.export;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.chain.Timestamps;
import org.pulseboard.audit.query.ExportOrigin;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange.Taken;

/**
 * What the last line of an export says. Only a whole export has one.
 *
 * <ul>
 *   <li>{@code complete}: true
 *   <li>{@code records}: how many lines of records come before it
 *   <li>{@code first}, {@code last}: their lowest and highest sequence; null if there is none
 *   <li>{@code head}: {@code seq} and {@code hash} of the newest record of the journal when the
 *       export began; {@code seq} is 0 if there was none
 *   <li>{@code floor}: {@code seq} and {@code hash} of the newest record that retention has
 *       removed; {@code seq} is 0 if there is none
 *   <li>{@code installation}: the journal's id
 *   <li>{@code filter}: what was asked for, by the names of the parameters, times in UTC; empty for
 *       the whole journal. With {@code from} and {@code to} alone, the sequence has no holes
 * </ul>
 */
final class ExportTrailer {
  private ExportTrailer() {}

  /** On one line. */
  static String object(Filter filter, Taken taken) {
    ExportOrigin origin = taken.origin();
    var json = Json.createObjectBuilder().add("complete", true).add("records", taken.records());
    if (taken.records() == 0) {
      json.addNull("first").addNull("last");
    } else {
      json.add("first", taken.first()).add("last", taken.last());
    }
    return json.add("head", at(origin.head().seq(), origin.head().hash()))
        .add("floor", at(origin.floor().seq(), origin.floor().hash()))
        .add("installation", origin.installation())
        .add("filter", filter(filter))
        .build()
        .toString();
  }

  private static JsonObjectBuilder at(long seq, String hash) {
    return Json.createObjectBuilder().add("seq", seq).add("hash", hash);
  }

  private static JsonObjectBuilder filter(Filter filter) {
    var json = Json.createObjectBuilder();
    time(json, "from", filter.fromMillis());
    time(json, "to", filter.toMillis());
    several(json, EventField.ACTOR.key(), filter.actors());
    several(json, EventField.ACTION.key(), filter.actions());
    several(json, EventField.TARGET.key(), filter.targets());
    several(json, EventField.OUTCOME.key(), filter.outcomes());
    several(json, EventField.SEVERITY.key(), filter.severities());
    several(json, "q", filter.words());
    return json;
  }

  private static void time(JsonObjectBuilder json, String name, @Nullable Long millis) {
    if (millis != null) {
      json.add(name, Timestamps.text(millis));
    }
  }

  private static void several(JsonObjectBuilder json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.add(name, Json.createArrayBuilder(values));
    }
  }
}
