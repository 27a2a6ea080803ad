package org.pulseboard.metrics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pulseboard.health.Health.Status;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

class ExpositionTest {
  private static final double NONE = Double.NaN;

  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;
  private final NewestTick newest = new NewestTick(Duration.ofSeconds(1), clock);
  private final TreeMap<String, Boolean> probes = new TreeMap<>(Map.of("jvm", true));
  private final Exposition exposition = new Exposition(newest, () -> probes);

  private final List<Series> series = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();

  @Test
  void a_gauge_is_its_value_and_a_rate_is_its_total() {
    gauge("jvm.memory.used", "bytes", Map.of("area", "heap"), 7);
    rate("jvm.gc.pause", "seconds/s", Map.of(), 0.25, 12.5);

    assertThat(text())
        .contains("# TYPE jvm_memory_used_bytes gauge\njvm_memory_used_bytes{area=\"heap\"} 7.0\n")
        .contains("# TYPE jvm_gc_pause_seconds_total counter\njvm_gc_pause_seconds_total 12.5\n");
  }

  @Test
  void what_is_missing_is_left_out_with_its_name() {
    gauge("gone", "", Map.of(), NONE);
    rate("not.yet", "1/s", Map.of(), NONE, NONE);
    rate("first.sight", "1/s", Map.of(), NONE, 3);

    assertThat(text()).doesNotContain("gone").doesNotContain("not_yet").contains("sight_total 3.0");
  }

  @Test
  void one_bad_total_costs_its_own_line_alone() {
    rate("broken", "1/s", Map.of(), NONE, -1);
    rate("endless", "1/s", Map.of(), NONE, Double.POSITIVE_INFINITY);
    rate("good", "1/s", Map.of(), 1, 5);

    assertThat(text())
        .doesNotContain("broken")
        .doesNotContain("endless")
        .contains("good_total 5.0");
  }

  @Test
  void two_series_that_would_be_one_are_told_apart_and_named_in_the_health() {
    gauge("a.b", "", Map.of("x", "1"), 1);
    gauge("a_b", "", Map.of("x", "1"), 2);
    rate("a-b", "", Map.of("x", "1"), 3, 4);
    gauge("pulseboard.probe.up", "", Map.of(), 5);

    assertThat(text())
        .contains("a_b_total{x=\"1\"} 4.0\n")
        .contains("a_b_2{x=\"1\"} 1.0\n")
        .contains("a_b_3{x=\"1\"} 2.0\n")
        .contains("pulseboard_probe_up_2 5.0\n")
        .contains("pulseboard_probe_up{probe=\"jvm\"} 1.0\n");
    assertThat(exposition.check().status()).isEqualTo(Status.UP);
    assertThat(exposition.check().detail()).contains("a.b{x=1} is a_b_2", "a_b{x=1} is a_b_3");
  }

  @Test
  void labels_that_would_be_one_are_told_apart_too() {
    gauge("g", "", Map.of("a.b", "1", "a_b", "2", "le", "3"), 9);

    assertThat(text()).contains("g{a_b=\"1\",a_b_2=\"2\",tag_le=\"3\"} 9.0\n");
  }

  @Test
  void an_empty_label_is_none_for_prometheus_and_doubles_nothing() {
    gauge("g", "", Map.of("a", ""), 1);
    gauge("g", "", Map.of(), 2);

    assertThat(text()).contains("\ng 2.0\n").contains("\ng_2 1.0\n");
  }

  @Test
  void hostile_values_of_tags_stay_values() {
    gauge("g", "", Map.of("t", "a\"} 1\n# TYPE g counter\\ é 😀 \uD800"), 1);

    assertThat(text()).contains("g{t=\"a\\\"} 1\\n# TYPE g counter\\\\ é 😀 ?\"} 1.0\n");
  }

  @Test
  void each_name_has_one_help_and_one_type() {
    gauge("g", "", Map.of("n", "1"), 1);
    gauge("other", "", Map.of(), 1);
    gauge("g", "", Map.of("n", "2"), 2);

    assertThat(text().lines().filter(line -> line.startsWith("# TYPE g "))).hasSize(1);
    assertThat(text()).contains("g{n=\"1\"} 1.0\ng{n=\"2\"} 2.0\n");
  }

  @Test
  void open_metrics_ends_with_its_mark() {
    rate("r", "1/s", Map.of(), 1, 2);

    assertThat(text(TextFormat.OPEN_METRICS))
        .contains("# TYPE r counter\n", "r_total 2.0\n", "# TYPE pulseboard_build info\n")
        .endsWith("# EOF\n");
  }

  @Test
  void a_probe_that_does_not_answer_is_down() {
    probes.put("jmx:a=\"b\",*", false);
    gauge("g", "", Map.of(), 1);

    assertThat(text()).contains("pulseboard_probe_up{probe=\"jmx:a=\\\"b\\\",*\"} 0.0\n");
  }

  @Test
  void nothing_is_told_before_the_first_tick_nor_long_after_the_last() {
    assertThat(exposition.all(TextFormat.PROMETHEUS)).isEmpty();
    gauge("g", "", Map.of(), 1);
    text();

    now = now.plusSeconds(8);
    assertThat(exposition.all(TextFormat.PROMETHEUS)).isPresent();
    now = now.plusMillis(1);
    assertThat(exposition.all(TextFormat.PROMETHEUS)).isEmpty();
  }

  @Test
  void a_tick_is_written_once_for_all_who_ask() {
    gauge("g", "", Map.of(), 1);
    text();

    assertThat(exposition.all(TextFormat.PROMETHEUS).orElseThrow())
        .isSameAs(exposition.all(TextFormat.PROMETHEUS).orElseThrow());
  }

  @Test
  void some_series_can_be_asked_for() {
    gauge("a", "", Map.of(), 1);
    gauge("b", "", Map.of(), 2);
    text();

    var some = exposition.some(TextFormat.PROMETHEUS, s -> s.name().equals("b")).orElseThrow();

    assertThat(new String(some, UTF_8)).contains("\nb 2.0\n").doesNotContain("\na 1.0\n");
  }

  private void gauge(String name, String unit, Map<String, String> tags, double value) {
    add(Series.of(name, unit, "", tags, Kind.GAUGE, "test"), value, NONE);
  }

  private void rate(String name, String unit, Map<String, String> tags, double rate, double total) {
    add(Series.of(name, unit, "", tags, Kind.RATE, "test"), rate, total);
  }

  private void add(Series one, double value, double total) {
    series.add(one);
    values.add(new double[] {value, total});
  }

  private String text() {
    return text(TextFormat.PROMETHEUS);
  }

  private String text(TextFormat format) {
    newest.take(
        new Tick(
            0,
            List.copyOf(series),
            values.stream().mapToDouble(v -> v[0]).toArray(),
            values.stream().mapToDouble(v -> v[1]).toArray()));
    return new String(exposition.all(format).orElseThrow(), UTF_8);
  }
}
