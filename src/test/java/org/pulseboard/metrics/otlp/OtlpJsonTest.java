package org.pulseboard.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pulseboard.metrics.otlp.MadeTick.NONE;

import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.otlp.Points.Point;

class OtlpJsonTest {
  private static final long JVM = 1_700_000_000_000L;
  private static final long NOW = 1_700_000_100_000L;

  private final OtlpIdentity identity = new OtlpIdentity("node-1", "host-1", "1.2.3");
  private final OtlpJson json = new OtlpJson(identity);
  private final CounterStarts starts = new CounterStarts(JVM);
  private final MadeTick tick = new MadeTick();

  @Test
  void a_gauge_is_its_value_and_a_rate_is_the_sum_behind_it() {
    tick.gauge("jvm.memory.used", "bytes", Map.of("area", "heap", "id", "Eden"), 7.25e9);
    tick.rate("jvm.gc.pause", "seconds/s", Map.of("gc", "G1"), 0.25, 12.5);

    assertThat(points())
        .containsExactly(
            new Point(
                identity.attributes(),
                "pulseboard 1.2.3",
                "jvm.memory.used",
                "By",
                "What jvm.memory.used is",
                false,
                Map.of("area", "heap", "id", "Eden"),
                0,
                NOW * 1_000_000,
                7.25e9),
            new Point(
                identity.attributes(),
                "pulseboard 1.2.3",
                "jvm.gc.pause",
                "s",
                "",
                true,
                Map.of("gc", "G1"),
                JVM * 1_000_000,
                NOW * 1_000_000,
                12.5));
  }

  @Test
  void who_pushes_is_named_as_opentelemetry_names_it() {
    tick.gauge("g", "", Map.of(), 1);

    assertThat(points().get(0).resource())
        .containsOnly(
            Map.entry("service.name", "pulseboard"),
            Map.entry("service.version", "1.2.3"),
            Map.entry("service.instance.id", "node-1"),
            Map.entry("host.name", "host-1"));
    assertThat(new OtlpIdentity("n", "", "1").attributes()).doesNotContainKey("host.name");
  }

  @Test
  void what_is_missing_is_left_out_with_its_name() {
    tick.gauge("gone", "", Map.of(), NONE);
    tick.gauge("endless", "", Map.of(), Double.POSITIVE_INFINITY);
    tick.rate("not.yet", "1/s", Map.of(), NONE, NONE);
    tick.rate("below.zero", "1/s", Map.of(), NONE, -1);
    tick.rate("endless.total", "1/s", Map.of(), NONE, Double.POSITIVE_INFINITY);
    tick.gauge("below", "", Map.of(), -1);
    tick.rate("first.sight", "1/s", Map.of(), NONE, 3);

    assertThat(points()).extracting(Point::name).containsExactly("below", "first.sight");
    assertThat(text()).doesNotContain("gone", "endless", "not.yet", "below.zero", "NaN");
  }

  @Test
  void a_tick_without_any_value_is_a_request_without_any() {
    tick.gauge("gone", "", Map.of(), NONE);

    assertThat(json.encode(starts.stamp(tick.at(NOW))).points()).isZero();
    assertThat(points()).isEmpty();
  }

  @Test
  void series_of_one_name_and_unit_are_one_metric() {
    tick.gauge("g", "bytes", Map.of("n", "1"), 1);
    tick.gauge("other", "", Map.of(), 1);
    tick.gauge("g", "bytes", Map.of("n", "2"), 2);
    tick.gauge("g", "seconds", Map.of("n", "3"), 3);
    tick.rate("g", "bytes/s", Map.of("n", "4"), 1, 4);

    var metrics = message().getResourceMetrics(0).getScopeMetrics(0).getMetricsList();

    assertThat(metrics)
        .extracting(metric -> metric.getName() + " " + metric.getUnit() + " " + metric.hasSum())
        .containsExactly("g By false", "other  false", "g s false", "g By true");
    assertThat(metrics.get(0).getGauge().getDataPointsCount()).isEqualTo(2);
  }

  /** Prometheus makes the label {@code instance} of the resource, whatever the attributes say. */
  @Test
  void another_process_has_a_resource_of_its_own() {
    tick.gauge("orders.open", "orders", Map.of("instance", "shop-1"), 1);
    tick.gauge("orders.open", "orders", Map.of("instance", "shop-2"), 2);
    tick.gauge("orders.open", "orders", Map.of(), 3);

    assertThat(points())
        .extracting(point -> point.resource().get("service.instance.id"), Point::value)
        .containsExactly(tuple("shop-1", 1.0), tuple("shop-2", 2.0), tuple("node-1", 3.0));
    assertThat(points().get(0).resource()).containsOnlyKeys("service.name", "service.instance.id");
    assertThat(points().get(0).tags()).containsEntry("instance", "shop-1");
  }

  @Test
  void hostile_texts_stay_texts() {
    String hostile = "a\"}],\\ é 😀 \uD800 </script>";
    tick.gauge("g\"{", "u\"", Map.of("k\"", hostile), 1);

    Point point = points().get(0);

    assertThat(point.name()).isEqualTo("g\"{");
    assertThat(point.unit()).isEqualTo("{u\"}");
    assertThat(point.tags()).containsEntry("k\"", hostile.replace('\uD800', '?'));
  }

  @Test
  void numbers_are_what_they_were_to_the_last_bit() {
    var values =
        List.of(0.1, 1e-300, -1.5, Double.MIN_VALUE, Double.MAX_VALUE, 9007199254740992.0, 1 / 3.0);
    values.forEach(value -> tick.gauge("g", "", Map.of("v", value.toString()), value));

    assertThat(points()).extracting(Point::value).containsExactlyElementsOf(values);
  }

  @Test
  void what_it_takes_unpacked_is_known() {
    tick.gauge("g", "", Map.of("t", "x".repeat(100_000)), 1);
    var payload = json.encode(starts.stamp(tick.at(NOW)));

    assertThat(payload.plainBytes()).isEqualTo(text().length()).isGreaterThan(100_000);
    assertThat(payload.gzip().length).isLessThan(1_000);
  }

  private List<Point> points() {
    return Points.of(message());
  }

  private ExportMetricsServiceRequest message() {
    var message = ExportMetricsServiceRequest.newBuilder();
    try {
      JsonFormat.parser().merge(text(), message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return message.build();
  }

  private String text() {
    byte[] gzip = json.encode(starts.stamp(tick.at(NOW))).gzip();
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
