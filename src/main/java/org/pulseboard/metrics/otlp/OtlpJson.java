package org.pulseboard.metrics.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.otlp.CounterStarts.StampedTick;

/**
 * A tick as an {@code ExportMetricsServiceRequest} in JSON, packed with gzip. A gauge is its value,
 * a rate is the sum behind it; what is missing is left out. Any thread.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">JSON Protobuf
 *     encoding</a>
 */
final class OtlpJson {
  /** The tag by which other processes are told apart. */
  private static final String INSTANCE = "instance";

  /** {@code AGGREGATION_TEMPORALITY_CUMULATIVE}. */
  private static final int CUMULATIVE = 2;

  private static final String NANOS_OF_A_MILLI = "000000";
  private static final int BYTES = 32 << 10;

  private final OtlpIdentity identity;
  private final JsonGeneratorFactory json = Json.createGeneratorFactory(Map.of());

  /** The series that are one metric. */
  private record MetricGroup(String name, String unit, Kind kind) {}

  /** What is pushed. One is no other, whatever is in it. */
  static final class OtlpPayload {
    private final byte[] gzip;
    private final int points;

    OtlpPayload(byte[] gzip, int points) {
      this.gzip = gzip;
      this.points = points;
    }

    /** Not to be written to. */
    byte[] gzip() {
      return gzip;
    }

    /** Values in it. */
    int points() {
      return points;
    }

    /** Once it is unpacked, less 4 GiB if it is more: its last field, RFC 1952, 2.3.1. */
    long plainBytes() {
      var bytes = ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN);
      return Integer.toUnsignedLong(bytes.getInt(gzip.length - Integer.BYTES));
    }
  }

  OtlpJson(OtlpIdentity identity) {
    this.identity = identity;
  }

  OtlpPayload encode(StampedTick stamped) {
    var resources = new LinkedHashMap<String, Map<MetricGroup, List<Integer>>>();
    int points = 0;
    List<Series> series = stamped.tick().series();
    for (int i = 0; i < series.size(); i++) {
      if (isThere(stamped, i)) {
        Series one = series.get(i);
        var group = new MetricGroup(one.name(), UcumUnit.of(one.unit(), one.kind()), one.kind());
        resources
            .computeIfAbsent(one.tags().getOrDefault(INSTANCE, ""), id -> new LinkedHashMap<>())
            .computeIfAbsent(group, key -> new ArrayList<>())
            .add(i);
        points++;
      }
    }
    return new OtlpPayload(gzip(stamped, resources), points);
  }

  private static boolean isThere(StampedTick stamped, int i) {
    var tick = stamped.tick();
    return tick.series().get(i).kind() == Kind.RATE
        ? CounterStarts.isTotal(tick.total(i))
        : Double.isFinite(tick.value(i));
  }

  private byte[] gzip(StampedTick stamped, Map<String, Map<MetricGroup, List<Integer>>> resources) {
    var bytes = new ByteArrayOutputStream(BYTES);
    try (var packed = new GZIPOutputStream(bytes);
        var out = json.createGenerator(packed, UTF_8)) {
      out.writeStartObject().writeStartArray("resourceMetrics");
      resources.forEach((instance, metrics) -> resource(out, stamped, instance, metrics));
      out.writeEnd().writeEnd();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  private void resource(
      JsonGenerator out,
      StampedTick stamped,
      String instance,
      Map<MetricGroup, List<Integer>> metrics) {
    out.writeStartObject().writeStartObject("resource");
    attributes(out, instance.isEmpty() ? identity.attributes() : OtlpIdentity.attributes(instance));
    out.writeEnd().writeStartArray("scopeMetrics").writeStartObject();
    out.writeStartObject("scope")
        .write("name", OtlpIdentity.NAME)
        .write("version", identity.version())
        .writeEnd();
    out.writeStartArray("metrics");
    metrics.forEach((group, places) -> metric(out, stamped, group, places));
    out.writeEnd().writeEnd().writeEnd().writeEnd();
  }

  private static void metric(
      JsonGenerator out, StampedTick stamped, MetricGroup group, List<Integer> places) {
    String description = stamped.tick().series().get(places.get(0)).description();
    out.writeStartObject().write("name", asWritten(group.name()));
    if (!description.isEmpty()) {
      out.write("description", asWritten(description));
    }
    if (!group.unit().isEmpty()) {
      out.write("unit", group.unit());
    }
    boolean sum = group.kind() == Kind.RATE;
    out.writeStartObject(sum ? "sum" : "gauge").writeStartArray("dataPoints");
    places.forEach(place -> point(out, stamped, place, sum));
    out.writeEnd();
    if (sum) {
      out.write("aggregationTemporality", CUMULATIVE).write("isMonotonic", true);
    }
    out.writeEnd().writeEnd();
  }

  private static void point(JsonGenerator out, StampedTick stamped, int place, boolean sum) {
    var tick = stamped.tick();
    out.writeStartObject();
    attributes(out, tick.series().get(place).tags());
    if (sum) {
      out.write("startTimeUnixNano", stamped.startMillis()[place] + NANOS_OF_A_MILLI);
    }
    out.write("timeUnixNano", tick.timeMillis() + NANOS_OF_A_MILLI)
        .write("asDouble", sum ? tick.total(place) : tick.value(place))
        .writeEnd();
  }

  private static void attributes(JsonGenerator out, Map<String, String> all) {
    if (!all.isEmpty()) {
      out.writeStartArray("attributes");
      all.forEach(
          (key, value) ->
              out.writeStartObject()
                  .write("key", asWritten(key))
                  .writeStartObject("value")
                  .write("stringValue", asWritten(value))
                  .writeEnd()
                  .writeEnd());
      out.writeEnd();
    }
  }

  /** Half a surrogate cannot be written, and no server says what its JSON makes of it. */
  private static String asWritten(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
