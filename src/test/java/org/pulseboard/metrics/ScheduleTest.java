package org.pulseboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final Schedule schedule = new Schedule(Duration.ofSeconds(1));

  @Test
  void ticks_fall_on_multiples_of_the_interval() {
    assertThat(schedule.next(1_000_300)).isEqualTo(1_001_000);
  }

  @Test
  void ticks_do_not_drift_however_long_each_takes() {
    long now = 1_000_300;
    for (int i = 1; i <= 3_600; i++) {
      now = schedule.next(now) + 7;
      assertThat(schedule.claim(now)).isEqualTo(1_000_000 + i * 1_000L);
      now += 90;
    }
  }

  @Test
  void a_late_tick_keeps_the_time_it_was_due() {
    schedule.next(1_000_300);

    assertThat(schedule.claim(1_001_400)).isEqualTo(1_001_000);
    assertThat(schedule.next(1_001_410)).isEqualTo(1_002_000);
  }

  @Test
  void slots_that_have_passed_are_not_made_up_for() {
    schedule.claim(1_001_000);

    assertThat(schedule.claim(1_004_600)).isEqualTo(1_004_000);
    assertThat(schedule.next(1_004_610)).isEqualTo(1_005_000);
  }

  @Test
  void no_slot_comes_twice_when_the_clock_is_set_back_a_little() {
    schedule.claim(1_004_000);

    assertThat(schedule.next(1_003_500)).isEqualTo(1_005_000);
  }

  @Test
  void a_clock_set_back_by_some_seconds_stops_no_tick_for_more_than_three() {
    for (long back = 1_000; back <= 20_000; back += 250) {
      schedule.claim(9_004_000);
      long now = 9_004_100 - back;

      assertThat(schedule.next(now)).isLessThanOrEqualTo(now + 3_000);
    }
  }

  @Test
  void a_clock_set_back_far_does_not_stop_the_ticks() {
    schedule.claim(9_000_000);

    assertThat(schedule.next(1_001_500)).isEqualTo(1_002_000);
  }
}
