package org.pulseboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.api.MetricSample;
import org.pulseboard.metrics.probe.Probes;

class SamplesTest {
  private Instant now = Instant.parse("2026-01-31T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final RefusalLog refusals = new RefusalLog();
  private final Samples samples = new Samples("MetricSample", 20, clock, refusals);
  private final Samples remote = new Samples("POST /api/samples", 5, clock, refusals);
  private final Probes probes =
      new Probes(List.of(samples, remote, refusals), Duration.ofSeconds(20));
  private final TickAssembler assembler = new TickAssembler(probes);

  @AfterEach
  void close() {
    probes.close();
  }

  @Test
  void a_sample_is_a_series_of_the_next_tick_and_of_those_after() {
    samples.accept(new MetricSample("orders.open", 3, "orders", Map.of("shop", "a")));

    assertThat(values()).containsEntry("orders.open{shop=a}", 3.0);
    assertThat(values()).containsEntry("orders.open{shop=a}", 3.0);
  }

  @Test
  void the_newest_value_counts() {
    samples.accept(new MetricSample("orders.open", 3));
    samples.accept(new MetricSample("orders.open", -4));

    assertThat(values()).containsEntry("orders.open", -4.0);
  }

  @Test
  void a_module_that_falls_silent_is_missing_after_a_minute_and_gone_after_an_hour() {
    samples.accept(new MetricSample("orders.open", 3));
    values();

    now = now.plusSeconds(61);
    assertThat(values()).containsEntry("orders.open", Double.NaN);

    now = now.plusSeconds(3_600);
    values();
    assertThat(values()).doesNotContainKey("orders.open");
  }

  @Test
  void a_map_that_its_module_changes_later_does_no_harm() {
    var tags = new HashMap<>(Map.of("shop", "a"));
    samples.accept(new MetricSample("orders.open", 3, "", tags));
    tags.put("shop", "b");
    samples.accept(new MetricSample("orders.open", 4, "", Map.of("shop", "a")));

    assertThat(values()).containsEntry("orders.open{shop=a}", 4.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "line\nbreak", "escape\u001b[2J", "sep\u2028arator"})
  void a_bad_name_is_refused(String name) {
    assertRefused(new MetricSample(name, 1), "name");
  }

  @Test
  void an_over_long_or_absent_name_is_refused() {
    samples.accept(new MetricSample("n".repeat(128), 1));
    assertThat(values()).containsKey("n".repeat(128));

    assertRefused(new MetricSample("n".repeat(129), 1), "name");
    assertRefused(new MetricSample(nothing(), 1), "name");
  }

  @Test
  void a_bad_unit_is_refused() {
    assertRefused(new MetricSample("a", 1, "u".repeat(65), Map.of()), "unit");
    assertRefused(new MetricSample("a", 1, nothing(), Map.of()), "unit");
    assertRefused(new MetricSample("a", 1, "by\rtes", Map.of()), "unit");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_value_that_is_no_number_is_refused(double value) {
    assertRefused(new MetricSample("a", value), "value");
  }

  @ParameterizedTest
  @CsvSource({"65, 1", "1, 257", "0, 1"})
  void a_tag_of_the_wrong_length_is_refused(int key, int value) {
    assertRefused(new MetricSample("a", 1, "", Map.of("k".repeat(key), "v".repeat(value))), "tags");
  }

  @Test
  void more_than_16_tags_are_refused() {
    var tags = new TreeMap<String, String>();
    for (int i = 0; i < 17; i++) {
      tags.put("k" + i, "v");
    }
    assertRefused(new MetricSample("a", 1, "", tags), "tags");
  }

  @Test
  void tags_that_throw_or_are_absent_do_not_reach_the_module() {
    var hostile =
        new AbstractMap<String, String>() {
          @Override
          public Set<Entry<String, String>> entrySet() {
            throw new IllegalStateException("a test's map");
          }
        };

    assertThatNoException().isThrownBy(() -> samples.accept(new MetricSample("a", 1, "", hostile)));
    assertRefused(new MetricSample("a", 1, "", nothing()), "tags");
  }

  @Test
  void a_flood_of_names_ends_at_the_cap_and_harms_nobody_who_was_there_before() {
    samples.accept(new MetricSample("first", 1));
    for (int i = 0; i < 1_000; i++) {
      samples.accept(new MetricSample("flood." + i, i));
    }
    samples.accept(new MetricSample("first", 2));

    var values = values();

    assertThat(values.keySet()).filteredOn(id -> id.startsWith("flood")).hasSize(19);
    assertThat(values).containsEntry("first", 2.0);
    assertThat(values.get("pulseboard.samples.refused{reason=cap}")).isNotZero();
  }

  @Test
  void a_flood_of_another_process_leaves_the_room_of_this_server_alone() {
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      taken += remote.accept(new MetricSample("flood." + i, i)) ? 1 : 0;
    }
    samples.accept(new MetricSample("orders.open", 1));

    assertThat(taken).isEqualTo(5);
    assertThat(values()).containsEntry("orders.open", 1.0);
  }

  @Test
  void what_others_typed_cannot_forge_a_line_of_the_log() {
    assertThat(RefusalLog.printable("a\r\nSEVERE: all is lost\u0085\u202e"))
        .isEqualTo("a\\u000d\\u000aSEVERE: all is lost\\u0085\\u202e");
    assertThat(RefusalLog.printable("x".repeat(1_000))).hasSize(128);
  }

  private void assertRefused(MetricSample sample, String reason) {
    values();
    int before = values().size();

    samples.accept(sample);

    var values = values();
    assertThat(values).hasSize(before);
    assertThat(values.get("pulseboard.samples.refused{reason=" + reason + "}")).isPositive();
  }

  private Map<String, Double> values() {
    probes.read();
    var tick = assembler.assemble(now.toEpochMilli());
    var values = new TreeMap<String, Double>();
    for (int i = 0; i < tick.series().size(); i++) {
      values.put(tick.series().get(i).id(), tick.value(i));
    }
    return values;
  }

  /** What a module without our null annotations may pass. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }
}
