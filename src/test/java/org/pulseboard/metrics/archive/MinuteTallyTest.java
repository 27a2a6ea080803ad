package org.pulseboard.metrics.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.archive.row.MadeRows;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

class MinuteTallyTest {
  private static final long START = 29_000_160L * 60_000;

  private final Series a = MadeRows.series("a");
  private final Series b = MadeRows.series("b");
  private final List<Series> both = List.of(a, b);
  private final MinuteTally tally = new MinuteTally(Duration.ofSeconds(1));

  @Test
  void a_minute_has_the_least_the_mean_and_the_greatest_reading_and_how_many_seconds_were_read() {
    for (int second = 0; second < 60; second++) {
      assertThat(tally.add(tick(second, both, second, 7))).isNull();
    }

    Row row = Objects.requireNonNull(tally.add(tick(60, both, 0, 0)));

    assertThat(row.slot()).isEqualTo(29_000_160);
    assertThat(row.sixtieths()).isEqualTo(60);
    assertThat(row.values()).containsExactly(0, 29.5f, 59, 7, 7, 7);
  }

  @Test
  void what_was_missing_is_left_out_and_missing_altogether_where_it_never_was_there() {
    tally.add(tick(0, both, Double.NaN, Double.NaN));
    tally.add(tick(1, both, 4, Double.NaN));

    Row row = Objects.requireNonNull(tally.end());

    assertThat(row.sixtieths()).isEqualTo(2);
    assertThat(row.values()).containsExactly(4, 4, 4, Float.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void a_minute_has_all_series_that_came_and_went_in_it_and_the_next_has_its_own_only() {
    tally.add(tick(0, List.of(a), 1));
    tally.add(tick(1, List.of(b), 5));
    Row first = Objects.requireNonNull(tally.add(tick(60, List.of(b), 6)));
    Row second = Objects.requireNonNull(tally.add(tick(120, List.of(b, a), 1, 2)));
    Row third = Objects.requireNonNull(tally.end());

    assertThat(first.layout().series()).containsExactly(a, b);
    assertThat(first.values()).containsExactly(1, 1, 1, 5, 5, 5);
    assertThat(second.layout().series()).containsExactly(b);
    assertThat(second.values()).containsExactly(6, 6, 6);
    assertThat(third.layout().series()).containsExactly(b, a);
    assertThat(third.values()).containsExactly(1, 1, 1, 2, 2, 2);
  }

  @Test
  void a_minute_without_a_tick_is_no_row() {
    tally.add(tick(0, both, 1, 1));

    assertThat(Objects.requireNonNull(tally.add(tick(600, both, 2, 2))).slot())
        .isEqualTo(29_000_160);
    assertThat(Objects.requireNonNull(tally.end()).slot()).isEqualTo(29_000_170);
    assertThat(tally.end()).isNull();
  }

  @Test
  void a_clock_that_goes_back_ends_the_minute() {
    tally.add(tick(60, both, 1, 1));

    assertThat(Objects.requireNonNull(tally.add(tick(0, both, 2, 2))).slot()).isEqualTo(29_000_161);
    assertThat(Objects.requireNonNull(tally.end()).slot()).isEqualTo(29_000_160);
  }

  @Test
  void huge_readings_stay_finite_and_a_mean_lies_between_the_least_and_the_greatest() {
    for (int second = 0; second < 60; second++) {
      tally.add(tick(second, both, 1e200, -1.7e308));
    }

    assertThat(Objects.requireNonNull(tally.end()).values())
        .containsExactly(
            Row.kept(1e300),
            Row.kept(1e300),
            Row.kept(1e300),
            Row.kept(-1e300),
            Row.kept(-1e300),
            Row.kept(-1e300));
  }

  private static Tick tick(int second, List<Series> series, double... values) {
    return new Tick(START + second * 1_000L, series, values);
  }
}
