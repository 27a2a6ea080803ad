package org.pulseboard.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.metrics.otlp.MadeTick.NONE;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

class CounterStartsTest {
  private static final long JVM = 1_000_000;
  private static final long T = 2_000_000;
  private static final long SECOND = 1_000;

  private final CounterStarts starts = new CounterStarts(JVM);
  private final List<Series> one = List.of(Series.of("c", "1/s", "", Map.of(), Kind.RATE, "test"));

  @Test
  void a_counter_that_is_older_than_we_counts_since_the_JVM_started() {
    assertThat(at(T, NONE, 50)).isEqualTo(JVM);
    assertThat(at(T + SECOND, 1, 51)).isEqualTo(JVM);
  }

  @Test
  void a_counter_that_is_zero_begins_now() {
    assertThat(at(T, NONE, 0)).isEqualTo(T);
    assertThat(at(T + SECOND, 5, 5)).isEqualTo(T);
  }

  @Test
  void a_counter_that_was_zero_a_tick_ago_as_its_rate_tells_began_then() {
    starts.stamp(new MadeTick().gauge("other", "", Map.of(), 1).at(T));

    assertThat(at(T + SECOND, 3, 3)).isEqualTo(T);
  }

  @Test
  void a_counter_that_comes_late_with_a_past_counts_since_the_JVM_started() {
    starts.stamp(new MadeTick().gauge("other", "", Map.of(), 1).at(T));

    assertThat(at(T + SECOND, 3, 5_000)).isEqualTo(JVM);
  }

  @Test
  void a_counter_that_falls_counts_since_it_was_last_seen_higher() {
    at(T, NONE, 50);
    at(T + SECOND, 1, 51);

    assertThat(at(T + 2 * SECOND, NONE, 2)).isEqualTo(T + SECOND);
    assertThat(at(T + 3 * SECOND, 98, 100)).isEqualTo(T + SECOND);
    assertThat(at(T + 4 * SECOND, NONE, 99)).isEqualTo(T + 3 * SECOND);
  }

  @Test
  void a_fall_while_it_is_missing_is_noticed() {
    at(T, NONE, 50);

    assertThat(at(T + SECOND, NONE, NONE)).isZero();
    assertThat(at(T + 2 * SECOND, NONE, 7)).isEqualTo(T);
  }

  @Test
  void a_wrong_total_is_none() {
    at(T, NONE, 50);

    assertThat(at(T + SECOND, NONE, -1)).isZero();
    assertThat(at(T + 2 * SECOND, 1, 51)).isEqualTo(JVM);
  }

  @Test
  void it_is_known_again_in_another_list_of_series() {
    at(T, NONE, 50);
    var more =
        new MadeTick()
            .gauge("g", "", Map.of(), 1)
            .rate("c", "1/s", Map.of(), NONE, 3)
            .at(T + SECOND);

    assertThat(starts.stamp(more).startMillis()).containsExactly(0, T);
  }

  @Test
  void no_start_is_after_its_point_when_the_clock_is_set_back() {
    at(T, NONE, 0);

    assertThat(at(T - 60 * SECOND, 1, 1)).isEqualTo(T - 60 * SECOND);
    assertThat(at(JVM - SECOND, 1, 2)).isEqualTo(JVM - SECOND);
  }

  @Test
  void what_has_been_gone_for_an_hour_is_forgotten() {
    at(T, NONE, 50);
    starts.stamp(new MadeTick().gauge("g", "", Map.of(), 1).at(T + 3_601 * SECOND));

    assertThat(at(T + 3_602 * SECOND, NONE, 40)).isEqualTo(JVM);
  }

  private long at(long millis, double rate, double total) {
    return starts.stamp(new Tick(millis, one, new double[] {rate}, new double[] {total}))
        .startMillis()[0];
  }
}
