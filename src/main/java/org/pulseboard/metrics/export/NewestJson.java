package org.pulseboard.metrics.export;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.function.Predicate;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

/** One tick for scripts: {@code value} and {@code total} are null where there is none. */
public final class NewestJson {
  private NewestJson() {}

  /** The series of a tick that are wanted. */
  public static JsonObject of(Tick tick, Predicate<Series> wanted) {
    var series = Json.createArrayBuilder();
    for (int i = 0; i < tick.series().size(); i++) {
      if (wanted.test(tick.series().get(i))) {
        series.add(one(tick, i));
      }
    }
    return Json.createObjectBuilder()
        .add("timeMillis", tick.timeMillis())
        .add("series", series)
        .build();
  }

  private static JsonObject one(Tick tick, int index) {
    var series = tick.series().get(index);
    var tags = Json.createObjectBuilder();
    series.tags().forEach(tags::add);
    return Json.createObjectBuilder()
        .add("id", series.id())
        .add("name", series.name())
        .add("unit", series.unit())
        .add("tags", tags)
        .add("kind", series.kind().name().toLowerCase(Locale.ROOT))
        .add("value", number(tick.value(index)))
        .add("total", number(tick.total(index)))
        .build();
  }

  private static JsonValue number(double value) {
    return Double.isFinite(value) ? Json.createValue(value) : JsonValue.NULL;
  }
}
