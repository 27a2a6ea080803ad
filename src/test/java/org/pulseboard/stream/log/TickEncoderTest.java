package org.pulseboard.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

class TickEncoderTest {
  private final TickEncoder encoder = new TickEncoder("node \"a\"");

  @Test
  void numbers_are_short_and_read_back_as_the_same_double() {
    assertThat(number(0)).isEqualTo("0");
    assertThat(number(-0.0)).isEqualTo("0");
    assertThat(number(42)).isEqualTo("42");
    assertThat(number(-7)).isEqualTo("-7");
    assertThat(number(0.25)).isEqualTo("0.25");
    assertThat(number(1L << 53)).isEqualTo("9.007199254740992E15");
    assertThat(number((1L << 53) - 1)).isEqualTo("9007199254740991");
    assertThat(number(Double.NaN)).isEqualTo("null");
    assertThat(number(Double.NEGATIVE_INFINITY)).isEqualTo("null");
  }

  @Test
  void any_double_reads_back() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(number(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void a_tick_is_one_JSON_object_with_null_for_what_is_missing() {
    var tick = new Tick(1_000, List.of(series("a"), series("b{x=\"1\"}")), values(1.5, Double.NaN));

    JsonObject json = json(encoder.encode(tick));

    assertThat(json.getInt("t")).isEqualTo(1_000);
    assertThat(json.getString("node")).isEqualTo("node \"a\"");
    assertThat(json.getJsonObject("v").keySet()).containsExactly("a", "b{x=\"1\"}");
    assertThat(json.getJsonObject("v").getJsonNumber("a").doubleValue()).isEqualTo(1.5);
    assertThat(json.getJsonObject("v").get("b{x=\"1\"}")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void new_series_appear_with_the_tick_that_brings_them() {
    json(encoder.encode(new Tick(1_000, List.of(series("a")), values(1))));

    JsonObject json =
        json(encoder.encode(new Tick(2_000, List.of(series("a"), series("b")), values(1, 2))));

    assertThat(json.getJsonObject("v")).containsOnlyKeys("a", "b");
  }

  @Test
  void encoding_150_series_allocates_little_once_the_names_are_known() {
    var all = new ArrayList<Series>();
    for (int i = 0; i < 150; i++) {
      all.add(series("some.metric.with.a.name." + i));
    }
    var random = new Random(1);
    var tick = new Tick(1_000, List.copyOf(all), random.doubles(150).toArray());
    for (int i = 0; i < 1_000; i++) {
      encoder.encode(tick);
    }
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    for (int i = 0; i < 100; i++) {
      encoder.encode(tick);
    }

    long perTick = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
    assertThat(perTick).as("bytes for 150 fractions").isLessThan(40_000);
  }

  @Test
  void the_largest_numbers_of_both_signs_are_written_in_full() {
    assertThat(decimal(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
    assertThat(decimal(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
  }

  private static String number(double value) {
    var out = new Utf8Builder(4);
    JsonText.number(value, out);
    String text = text(out);
    assertThat(text.equals("null") || asJson(text) instanceof JsonNumber).isTrue();
    return text;
  }

  private static JsonValue asJson(String text) {
    return jakarta.json.Json.createReader(new StringReader(text)).readValue();
  }

  private static String decimal(long value) {
    return text(new Utf8Builder(4).decimal(value));
  }

  private static String text(Utf8Builder out) {
    return new String(out.toByteArray(), UTF_8);
  }

  private static JsonObject json(Utf8Builder out) {
    return asJson(text(out)).asJsonObject();
  }

  private static double[] values(double... values) {
    return values;
  }

  private static Series series(String name) {
    return Series.of(name, "", "", Map.of(), Series.Kind.GAUGE, "test");
  }
}
