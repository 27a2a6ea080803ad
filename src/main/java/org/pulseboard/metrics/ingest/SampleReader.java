package org.pulseboard.metrics.ingest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.MetricSample;
import org.pulseboard.json.InvalidJsonException;
import org.pulseboard.json.StrictJson;
import org.pulseboard.metrics.model.SampleCheck;
import org.pulseboard.problem.Problem;

/**
 * Samples from JSON: one object, or an array of up to {@value #MAX_SAMPLES}. Each gets the tag
 * {@code instance}, unless its sender has set one.
 */
final class SampleReader {
  static final int MAX_SAMPLES = 1_000;

  /** The tag that tells the processes apart. */
  static final String INSTANCE = "instance";

  private static final Set<String> FIELDS = Set.of("name", "value", "unit", "tags");

  private final String instance;

  private SampleReader(String instance) {
    this.instance = instance;
  }

  /**
   * All samples of a body.
   *
   * @throws org.pulseboard.problem.ProblemException 400 naming the first bad sample and its field:
   *     {@code [3].value}
   */
  static List<MetricSample> read(String body, String instance) {
    Object value = parse(body);
    var reader = new SampleReader(instance);
    if (!(value instanceof List<?> items)) {
      return List.of(reader.sample(value, ""));
    }
    if (items.isEmpty() || items.size() > MAX_SAMPLES) {
      throw bad(
          "body",
          String.format(
              Locale.ROOT, "holds %d samples; 1 to %d are allowed", items.size(), MAX_SAMPLES));
    }
    var samples = new ArrayList<MetricSample>(items.size());
    for (Object item : items) {
      samples.add(reader.sample(item, "[" + samples.size() + "]"));
    }
    return samples;
  }

  private static @Nullable Object parse(String body) {
    try {
      return StrictJson.parse(body);
    } catch (InvalidJsonException e) {
      throw bad(e.path(), e.problem());
    }
  }

  private MetricSample sample(@Nullable Object value, String index) {
    if (!(value instanceof Map<?, ?> json)) {
      throw bad(index.isEmpty() ? "body" : index, "is not a JSON object");
    }
    String path = index.isEmpty() ? "" : index + ".";
    for (Object name : json.keySet()) {
      if (!FIELDS.contains(name)) {
        throw bad(path + name, "is no field of a sample");
      }
    }
    var sample =
        new MetricSample(
            text(json.get("name"), path + "name"),
            number(json.get("value"), path + "value"),
            json.get("unit") == null ? "" : text(json.get("unit"), path + "unit"),
            tags(json.get("tags"), path + "tags"));
    var refusal = SampleCheck.refusal(sample);
    if (refusal != null) {
      throw bad(path + refusal.name().toLowerCase(Locale.ROOT), "must be " + refusal.rule);
    }
    return sample;
  }

  private static String text(@Nullable Object value, String path) {
    if (value instanceof String text) {
      return text;
    }
    throw bad(path, value == null ? "is required" : "is no text");
  }

  private static double number(@Nullable Object value, String path) {
    if (!(value instanceof BigDecimal number)) {
      throw bad(path, value == null ? "is required" : "is no number");
    }
    double reading = number.doubleValue();
    if (!Double.isFinite(reading)) {
      throw bad(path, "is larger than a double can say");
    }
    return reading;
  }

  private Map<String, String> tags(@Nullable Object value, String path) {
    var tags = new TreeMap<String, String>();
    tags.put(INSTANCE, instance);
    if (value == null) {
      return tags;
    }
    if (!(value instanceof Map<?, ?> json)) {
      throw bad(path, "is not a JSON object");
    }
    json.forEach((key, text) -> tags.put(String.valueOf(key), text(text, path + "." + key)));
    return tags;
  }

  private static RuntimeException bad(String field, String problem) {
    return Problem.badField(field, field + " " + problem + ". No sample was taken.").toException();
  }
}
