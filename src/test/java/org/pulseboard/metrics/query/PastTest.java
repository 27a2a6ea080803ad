package org.pulseboard.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.archive.span.ArchiveView;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.history.StepColumns;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

class PastTest {
  private static final long START = 1_795_000_000_000L;
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final List<Series> ONE = List.of(series("a"));

  private final History history = new History(Duration.ofSeconds(1), 10);

  @Test
  void at_full_resolution_minimum_mean_and_maximum_are_the_value_of_the_tick() {
    fill(ONE, START, START + 9 * SECOND, t -> (t - START) / 1e3);

    var window = past(START, START + 9 * SECOND, SECOND);
    var columns = columns(window);

    assertThat(window.steps().size()).isEqualTo(10);
    assertThat(columns.min()).isEqualTo(columns.avg()).isEqualTo(columns.max());
    assertThat(columns.avg()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void a_spike_of_one_tick_survives_any_step() {
    fill(ONE, START, START + 15 * MINUTE, t -> t == START + 7 * MINUTE ? 99 : 1);

    for (long step : new long[] {SECOND, 10 * SECOND, MINUTE, 15 * MINUTE}) {
      var columns = columns(past(START, START + 15 * MINUTE, step));
      assertThat(columns.max()).contains(99);
      assertThat(columns.min()[0]).isEqualTo(1);
    }
  }

  @Test
  void a_spike_is_still_there_when_only_ten_second_slots_are_left() {
    fill(ONE, START, START + 3 * HOUR, t -> t == START + 7 * MINUTE ? 99 : 1);

    var window = past(START, START + 3 * HOUR, 0);

    assertThat(window.steps().stepMillis()).isEqualTo(20 * SECOND);
    assertThat(window.steps().size()).isLessThanOrEqualTo(1_000);
    assertThat(columns(window).max()).contains(99);
    assertThat(columns(window).min()).doesNotContain(99);
  }

  @Test
  void the_ring_forgets_the_oldest_and_nothing_else() {
    fill(ONE, START, START + 25 * HOUR, t -> t);

    var window = past(0, Long.MAX_VALUE, 10 * SECOND);
    var columns = columns(window);

    assertThat(window.steps().toMillis()).isEqualTo(START + 25 * HOUR);
    assertThat(window.steps().fromMillis()).isEqualTo(START + HOUR);
    assertThat(columns.avg()).hasSize(8_641).doesNotContain(Double.NaN);
    assertThat(columns.avg()[100]).isCloseTo((double) window.steps().timeMillis(100), within(1e6));
  }

  @Test
  void an_hour_of_single_ticks_is_kept() {
    fill(ONE, START, START + 5 * HOUR, t -> t);

    var window = past(START + 4 * HOUR, START + 5 * HOUR, SECOND);

    assertThat(window.steps().stepMillis()).isEqualTo(SECOND);
    assertThat(columns(window).avg()).hasSize(3_601);
    assertThat(columns(window).avg()[0]).isEqualTo(START + 4.0 * HOUR);
  }

  @Test
  void skipped_ticks_and_missing_values_are_missing_and_not_what_stood_there_before() {
    fill(ONE, START, START + 2 * HOUR, t -> 5);
    long resumed = START + 2 * HOUR + 10 * SECOND;
    fill(ONE, resumed, resumed, t -> Double.NaN);
    fill(ONE, resumed + SECOND, resumed + SECOND, t -> 6);

    var columns = columns(past(START + 2 * HOUR, resumed + SECOND, SECOND));

    assertThat(columns.avg()).startsWith(5, Double.NaN).endsWith(Double.NaN, Double.NaN, 6);
  }

  @Test
  void a_clock_that_is_set_back_takes_away_nothing_that_was_read_before() {
    long began = START - START % HOUR;
    fill(ONE, began, began + 20 * MINUTE, t -> 1);
    fill(ONE, began + 11 * MINUTE, began + 11 * MINUTE + 5 * SECOND, t -> 2);

    var window = past(began, began + 11 * MINUTE + 5 * SECOND, SECOND);

    assertThat(columns(window).avg()).startsWith(1, 1, 1).doesNotContain(Double.NaN).endsWith(2, 2);
    var day = past(began - 10 * HOUR, began + 11 * MINUTE, 10 * SECOND);
    assertThat(columns(day).avg()).endsWith(1, 1, 1, 2);
  }

  @Test
  void what_was_read_before_the_clock_went_back_is_there_when_that_time_comes_again() {
    long began = START - START % HOUR;
    fill(ONE, began, began + 30 * MINUTE, t -> 1);
    fill(ONE, began + 2 * MINUTE, began + 20 * MINUTE, t -> 2);

    fill(ONE, began + 31 * MINUTE, began + 32 * MINUTE, t -> 3);
    var window = past(began, began + 32 * MINUTE, MINUTE);

    assertThat(columns(window).avg()).startsWith(1, 1, 2, 2).endsWith(1, 1, 3, 3).hasSize(33);
  }

  @Test
  void a_series_that_appears_has_no_past_and_one_that_goes_keeps_its_own() {
    var two = List.of(ONE.get(0), series("b"));
    fill(ONE, START, START + 4 * SECOND, t -> 1);
    fill(two, START + 5 * SECOND, START + 6 * SECOND, t -> 2);
    fill(List.of(two.get(1)), START + 7 * SECOND, START + 8 * SECOND, t -> 3);

    var window = past(START, START + 8 * SECOND, SECOND);

    double nan = Double.NaN;
    assertThat(columns(window, "a").avg()).containsExactly(1, 1, 1, 1, 1, 2, 2, nan, nan);
    assertThat(columns(window, "b").avg()).containsExactly(nan, nan, nan, nan, nan, 2, 2, 3, 3);
  }

  @Test
  void the_newest_tick_of_a_window_is_its_cursor() {
    fill(ONE, START, START + 9 * SECOND, t -> 1);

    assertThat(past(START, Long.MAX_VALUE, 5 * SECOND).lastTickMillis())
        .isEqualTo(START + 9 * SECOND);
    assertThat(past(START, START + 3_500, SECOND).lastTickMillis()).isEqualTo(START + 3 * SECOND);
  }

  @Test
  void before_the_first_tick_a_window_is_empty() {
    var window = past(START, START + HOUR, 0);

    assertThat(window.steps().size()).isZero();
    assertThat(window.lastTickMillis()).isEqualTo(-1);
  }

  private void fill(List<Series> series, long from, long to, LongToDoubleFunction value) {
    for (long t = from; t <= to; t += SECOND) {
      var values = new double[series.size()];
      Arrays.fill(values, value.applyAsDouble(t));
      history.append(new Tick(t, series, values));
    }
  }

  private Past past(long from, long to, long step) {
    var request = new HistoryRequest(from, to, step, List.of());
    return Past.of(request, history, Optional.of(ArchiveView.EMPTY), Past.CHART_POINTS);
  }

  private static Told columns(Past past) {
    return columns(past, "a");
  }

  private static Told columns(Past past, String id) {
    var told = new ArrayList<Told>();
    past.forEach(
        (series, columns) -> {
          if (series.id().equals(id)) {
            told.add(Told.of(columns, past.steps().size()));
          }
        });
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  @SuppressWarnings("ArrayRecordComponent") // compared one by one
  private record Told(double[] min, double[] avg, double[] max) {
    static Told of(StepColumns columns, int size) {
      int[] all = IntStream.range(0, size).toArray();
      return new Told(
          Arrays.stream(all).mapToDouble(columns::min).toArray(),
          Arrays.stream(all).mapToDouble(columns::avg).toArray(),
          Arrays.stream(all).mapToDouble(columns::max).toArray());
    }
  }

  private static Series series(String name) {
    return Series.of(name, "1", "", Map.of(), Kind.GAUGE, "test");
  }
}
