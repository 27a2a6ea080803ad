package org.pulseboard.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.metrics.archive.span.ArchiveView;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

class HistoryJsonTest {
  private static final List<Series> ONE =
      List.of(Series.of("a\"b", "1", "", Map.of(), Kind.GAUGE, "test"));

  private final History history = new History(Duration.ofSeconds(1), 10);

  @Test
  void the_answer_has_columns_null_for_missing_and_the_cursor() {
    history.append(new Tick(1_000_000, ONE, new double[] {9_007_199_254_740_991.0}));
    history.append(new Tick(1_002_000, ONE, new double[] {0.1}));

    assertThat(json("1000000", "1"))
        .isEqualTo(
            "{\"fromMillis\":1000000,\"toMillis\":1002000,\"stepMillis\":1000,"
                + "\"resolutionMillis\":1000,\"timeMillis\":[1000000,1001000,1002000],"
                + "\"series\":{\"a\\\"b\":{"
                + "\"avg\":[9007199254740991,null,0.1]}},"
                + "\"cursor\":\"-1002000\"}");
  }

  @Test
  void minimum_and_maximum_are_there_where_a_point_sums_up_several_readings() {
    history.append(new Tick(1_000_000, ONE, new double[] {3}));
    history.append(new Tick(1_001_000, ONE, new double[] {1}));

    assertThat(json("1000000", "2"))
        .contains("\"avg\":[2],\"min\":[1],\"max\":[3]")
        .contains("\"stepMillis\":2000");
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        1e200,
        -1e200,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        2.0 * Float.MAX_VALUE,
        Float.MIN_VALUE / 4.0,
        1e-300,
        Double.MIN_VALUE,
        1L << 53
      })
  void whatever_a_double_can_be_comes_back_from_the_hour_and_from_the_day(double value) {
    for (int i = 0; i <= 3_700; i++) {
      history.append(new Tick(1_000_000 + i * 1_000L, ONE, new double[] {i == 5 ? 1 : value}));
    }

    JsonObject hour = series("4600000", "1");
    JsonObject steps = series("4600000", "10");
    JsonObject day = series("1000000", "10");

    assertThat(doubles(hour, "avg")).allSatisfy(each -> assertNear(each, value));
    for (JsonObject answer : List.of(steps, day)) {
      for (String name : List.of("min", "avg", "max")) {
        assertThat(doubles(answer, name)).last().satisfies(each -> assertNear(each, value));
      }
    }
    assertThat(doubles(day, value < 1 ? "max" : "min")).first().isEqualTo(1.0);
  }

  @Test
  void the_mean_of_the_largest_numbers_is_one_of_them() {
    double most = Double.MAX_VALUE;
    history.append(new Tick(1_000_000, ONE, new double[] {most}));
    history.append(new Tick(1_001_000, ONE, new double[] {most}));
    history.append(new Tick(1_002_000, ONE, new double[] {-most}));
    history.append(new Tick(1_003_000, ONE, new double[] {most}));

    assertNear(doubles(series("1000000", "10"), "avg").get(0), most / 2);
  }

  private static void assertNear(double found, double expected) {
    assertThat(found / expected).isBetween(0.9999, 1.0001);
  }

  private JsonObject series(String from, String step) {
    try (var reader = Json.createReader(new StringReader(json(from, step, 4_700_000)))) {
      return reader.readObject().getJsonObject("series").getJsonObject("a\"b");
    }
  }

  private static List<Double> doubles(JsonObject series, String name) {
    return series.getJsonArray(name).getValuesAs((JsonNumber number) -> number.doubleValue());
  }

  @Test
  void before_the_first_tick_the_cursor_means_from_now() {
    assertThat(json("1000000", "1")).contains("\"timeMillis\":[]").endsWith("\"cursor\":\"-\"}");
  }

  @Test
  void history_and_stream_join_without_a_gap_or_a_doubled_point() {
    long time = 1_000_000;
    for (int i = 0; i < 5; i++, time += 1_000) {
      history.append(new Tick(time, ONE, new double[] {i}));
    }
    var answer = json("1000000", "1");

    history.append(new Tick(time, ONE, new double[] {5}));

    assertThat(answer).contains("\"cursor\":\"-1004000\"").contains("1004000]");
    assertThat(history.newestMillis()).isEqualTo(1_005_000);
  }

  @Test
  void what_cannot_be_read_is_said_and_the_cause_of_it_is_left_to_the_health() {
    history.append(new Tick(1_000_000, ONE, new double[] {1}));
    var request = new HistoryRequest(0, 2_000_000, 0, List.of());
    var out = new ByteArrayOutputStream();

    HistoryJson.write(Past.of(request, history, Optional.empty(), Past.CHART_POINTS), out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"incomplete\":\"The long history cannot be read now;");
  }

  private String json(String from, String step) {
    return json(from, step, 2_000_000);
  }

  private String json(String from, String step, long now) {
    var request = HistoryRequest.parse(from, null, step, List.of(), Instant.ofEpochMilli(now));
    var out = new ByteArrayOutputStream();
    HistoryJson.write(
        Past.of(request, history, Optional.of(ArchiveView.EMPTY), Past.CHART_POINTS), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
