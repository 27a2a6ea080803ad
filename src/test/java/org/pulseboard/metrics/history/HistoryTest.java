package org.pulseboard.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

class HistoryTest {
  private static final long START = 1_795_000_000_000L;
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600 * SECOND;

  private final History history = new History(Duration.ofSeconds(1), 10);

  @Test
  void of_a_flood_of_names_only_the_newest_are_remembered() {
    for (int i = 0; i < 100; i++) {
      fill(List.of(series("flood" + i)), START + i * SECOND, START + i * SECOND, t -> 1);
    }

    assertThat(history.series()).hasSize(11);
  }

  @Test
  void a_series_takes_at_most_144_KB_and_a_constant_one_4_KB() {
    var two = List.of(series("changing"), series("constant"));
    for (long t = START; t <= START + 26 * HOUR; t += SECOND) {
      history.append(new Tick(t, two, new double[] {Math.sin((double) t), 7}));
    }

    assertThat(bytes("changing")).isBetween(130_000, 144 * 1024);
    assertThat(bytes("constant")).isLessThan(4 * 1024);
  }

  private void fill(List<Series> series, long from, long to, LongToDoubleFunction value) {
    for (long t = from; t <= to; t += SECOND) {
      var values = new double[series.size()];
      Arrays.fill(values, value.applyAsDouble(t));
      history.append(new Tick(t, series, values));
    }
  }

  private int bytes(String id) {
    return Objects.requireNonNull(history.series(id)).bytes();
  }

  private static Series series(String name) {
    return Series.of(name, "1", "", Map.of(), Kind.GAUGE, "test");
  }
}
