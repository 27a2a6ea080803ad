package org.pulseboard.metrics.history;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/** Writes the answer to a question for the past, one series at a time. */
public final class HistoryJson {
  private static final JsonGeneratorFactory JSON = Json.createGeneratorFactory(Map.of());

  /** Up to here every whole number is a double of its own. */
  private static final double EXACT = 1L << 53;

  /** More than a chart can show, and a fourth less to send than all that a float has. */
  private static final MathContext DIGITS = new MathContext(5);

  /** The largest number rounded up would be none that a reader has. */
  private static final MathContext NEARER_ZERO = new MathContext(5, RoundingMode.DOWN);

  private HistoryJson() {}

  /**
   * Writes the answer and closes the stream. Numbers that are not whole have five digits. Where a
   * point is one reading, its minimum and maximum would say it twice more, and are left out.
   */
  public static void write(History history, HistoryRequest request, OutputStream out) {
    var window =
        new Window(history, request.fromMillis(), request.toMillis(), request.stepMillis());
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject()
          .write("fromMillis", window.fromMillis)
          .write("toMillis", window.toMillis)
          .write("stepMillis", window.stepMillis)
          .writeStartArray("timeMillis");
      for (int i = 0; i < window.points(); i++) {
        json.write(window.timeMillis(i));
      }
      json.writeEnd().writeStartObject("series");
      for (var past : window.series(request.wanted())) {
        series(json, past.series.id(), window.columns(past), window.single());
      }
      long last = window.lastTickMillis();
      json.writeEnd().write("cursor", last < 0 ? "-" : "-" + last).writeEnd();
    }
  }

  private static void series(
      JsonGenerator json, String id, Window.WindowColumns columns, boolean single) {
    json.writeStartObject(id);
    column(json, "avg", columns.avg);
    if (!single) {
      column(json, "min", columns.min);
      column(json, "max", columns.max);
    }
    json.writeEnd();
  }

  private static void column(JsonGenerator json, String name, double[] values) {
    json.writeStartArray(name);
    for (double value : values) {
      if (Double.isNaN(value)) {
        json.writeNull();
      } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
        json.write((long) value);
      } else {
        json.write(rounded(value));
      }
    }
    json.writeEnd();
  }

  private static BigDecimal rounded(double value) {
    return Cells.fits(value)
        ? new BigDecimal(Float.toString((float) value)).round(DIGITS)
        : BigDecimal.valueOf(value).round(NEARER_ZERO);
  }
}
