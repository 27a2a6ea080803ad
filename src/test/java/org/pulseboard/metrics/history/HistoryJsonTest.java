package org.pulseboard.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.Series;
import org.pulseboard.metrics.Series.Kind;
import org.pulseboard.metrics.Tick;

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
                + "\"timeMillis\":[1000000,1001000,1002000],"
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

  private String json(String from, String step) {
    var request =
        HistoryRequest.parse(from, null, step, List.of(), Instant.ofEpochMilli(2_000_000));
    var out = new ByteArrayOutputStream();
    HistoryJson.write(history, request, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
