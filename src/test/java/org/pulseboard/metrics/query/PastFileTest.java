package org.pulseboard.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.archive.span.ArchiveView;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.problem.ProblemException;

class PastFileTest {
  private static final List<Series> TWO =
      List.of(
          Series.of("orders", "orders", "", Map.of("shop", "a \"b\""), Kind.GAUGE, "test"),
          Series.of("=cmd", "°C", "", Map.of(), Kind.GAUGE, "test"));

  private final History history = new History(Duration.ofSeconds(1), 10);

  @Test
  void csv_has_a_line_for_each_point_and_nothing_that_a_spreadsheet_would_run() throws IOException {
    fill();

    assertThat(written(PastFile.CSV, 1_000).split("\r\n"))
        .containsExactly(
            "time,series,unit,min,avg,max",
            "1970-01-01T00:16:40Z,\"'=cmd\",°C,-1,-1,-1",
            "1970-01-01T00:16:42Z,\"'=cmd\",°C,0.33333,0.33333,0.33333",
            "1970-01-01T00:16:40Z,\"orders{shop=a \"\"b\"\"}\",orders,3,3,3");
  }

  @Test
  void ndjson_has_an_object_a_line() throws IOException {
    fill();

    assertThat(written(PastFile.NDJSON, 10_000).split("\n"))
        .containsExactly(
            "{\"time\":\"1970-01-01T00:16:40Z\",\"series\":\"=cmd\",\"unit\":\"°C\","
                + "\"min\":-1,\"avg\":-0.33333,\"max\":0.33333}",
            "{\"time\":\"1970-01-01T00:16:40Z\",\"series\":\"orders{shop=a \\\"b\\\"}\","
                + "\"unit\":\"orders\",\"min\":3,\"avg\":3,\"max\":3}");
  }

  @Test
  void a_file_that_would_lack_a_part_is_not_begun() {
    fill();
    var request = new HistoryRequest(0, 2_000_000, 0, List.of());
    var lacking = Past.of(request, history, Optional.empty(), Past.FILE_POINTS);
    var out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> PastFile.CSV.write(lacking, out)).isInstanceOf(ProblemException.class);

    assertThat(out.size()).isZero();
  }

  private void fill() {
    history.append(new Tick(1_000_000, TWO, new double[] {3, -1}));
    history.append(new Tick(1_002_000, TWO, new double[] {Double.NaN, 1 / 3.0}));
  }

  private String written(PastFile file, long step) throws IOException {
    var request = new HistoryRequest(1_000_000, 1_002_000, step, List.of());
    var none = Optional.of(ArchiveView.EMPTY);
    var out = new ByteArrayOutputStream();
    file.write(Past.of(request, history, none, Past.FILE_POINTS), out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
