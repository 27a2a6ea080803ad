package org.pulseboard.metrics.query;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.pulseboard.metrics.history.StepColumns;

/** Writes the answer to a question for the past, one series at a time. */
public final class HistoryJson {
  private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());

  private HistoryJson() {}

  /**
   * Writes the answer and closes the stream. Numbers that are not whole have five digits. Where a
   * point is one reading, its minimum and maximum would say it twice more, and are left out.
   */
  public static void write(Past past, OutputStream out) {
    var steps = past.steps();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject()
          .write("fromMillis", steps.fromMillis())
          .write("toMillis", steps.toMillis())
          .write("stepMillis", steps.stepMillis())
          .write("resolutionMillis", past.resolutionMillis());
      if (past.isIncomplete()) {
        json.write("incomplete", Past.LACKS);
      }
      json.writeStartArray("timeMillis");
      for (int i = 0; i < steps.size(); i++) {
        json.write(steps.timeMillis(i));
      }
      json.writeEnd().writeStartObject("series");
      past.forEach((series, columns) -> series(json, series.id(), columns, past));
      long last = past.lastTickMillis();
      json.writeEnd().write("cursor", last < 0 ? "-" : "-" + last).writeEnd();
    }
  }

  private static void series(JsonGenerator json, String id, StepColumns columns, Past past) {
    int size = past.steps().size();
    json.writeStartObject(id);
    column(json, "avg", size, columns::avg);
    if (!past.single()) {
      column(json, "min", size, columns::min);
      column(json, "max", size, columns::max);
    }
    json.writeEnd();
  }

  private static void column(
      JsonGenerator json, String name, int size, IntToDoubleFunction values) {
    json.writeStartArray(name);
    for (int i = 0; i < size; i++) {
      double value = values.applyAsDouble(i);
      if (Double.isNaN(value)) {
        json.writeNull();
      } else if (PointNumber.isWhole(value)) {
        json.write((long) value);
      } else {
        json.write(PointNumber.rounded(value));
      }
    }
    json.writeEnd();
  }
}
