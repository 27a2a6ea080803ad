package org.pulseboard.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pulseboard.health.Health.Status;

class LivenessTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // it may wrap
  private final Liveness liveness =
      new Liveness("pulseboard-test", Duration.ofSeconds(5), nanos::get);

  @Test
  void what_has_not_begun_is_not_up() {
    assertThat(liveness.status()).isEqualTo(Status.DEGRADED);
    assertThat(liveness.detail()).isEqualTo("pulseboard-test: has not begun");
  }

  @Test
  void a_turn_within_its_patience_is_well_a_longer_one_is_told_and_an_endless_one_is_down() {
    liveness.busy();
    pass(5);
    assertThat(liveness.status()).isEqualTo(Status.UP);
    assertThat(liveness.detail()).isEmpty();

    pass(1);
    assertThat(liveness.status()).isEqualTo(Status.DEGRADED);
    assertThat(liveness.detail()).isEqualTo("pulseboard-test: in the same turn for 6 s");

    pass(60);
    assertThat(liveness.status()).isEqualTo(Status.DOWN);

    liveness.busy();
    assertThat(liveness.status()).isEqualTo(Status.UP);
  }

  @Test
  void who_waits_for_work_may_wait_for_ever_and_who_is_due_may_not() {
    liveness.resting();
    pass(100_000);
    assertThat(liveness.status()).isEqualTo(Status.UP);

    liveness.restingFor(TimeUnit.SECONDS.toNanos(100));
    pass(105);
    assertThat(liveness.status()).isEqualTo(Status.UP);
    pass(2);
    assertThat(liveness.status()).isEqualTo(Status.DEGRADED);
    assertThat(liveness.detail()).isEqualTo("pulseboard-test: overdue for 7 s");
  }

  @Test
  void failures_are_told_until_a_turn_is_well_and_are_down_after_a_minute() {
    liveness.busy();
    liveness.failed(new IllegalStateException("first"));
    pass(3);
    liveness.failed(new AssertionError("second"));
    liveness.resting();
    assertThat(liveness.status()).isEqualTo(Status.DEGRADED);
    assertThat(liveness.detail()).isEqualTo("pulseboard-test: failed 2 times in 3 s, last: second");

    pass(58);
    assertThat(liveness.status()).isEqualTo(Status.DOWN);

    liveness.well();
    assertThat(liveness.status()).isEqualTo(Status.UP);
    assertThat(liveness.detail()).isEmpty();
  }

  @Test
  void what_cannot_be_done_yet_is_told_as_that_and_is_no_failure_however_long_it_lasts() {
    liveness.busy();
    liveness.notYet("the chain is verified once the journal works");
    liveness.resting();
    pass(3_600);

    assertThat(liveness.status()).isEqualTo(Status.DEGRADED);
    assertThat(liveness.detail())
        .isEqualTo("pulseboard-test: not yet: the chain is verified once the journal works");

    liveness.failed(new IllegalStateException("now it fails"));
    assertThat(liveness.detail()).contains("failed 1 times").doesNotContain("not yet");
    liveness.well();
    assertThat(liveness.status()).isEqualTo(Status.UP);
  }

  @Test
  void a_failure_that_cannot_even_be_told_is_none_the_less_counted() {
    liveness.busy();
    liveness.failed(
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new OutOfMemoryError("no memory for the text");
          }
        });

    assertThat(liveness.status()).isEqualTo(Status.DEGRADED);
    assertThat(liveness.detail()).contains("failed 1 times", "no memory");
  }

  @Test
  void a_part_is_as_well_as_its_worst_thread_but_never_worse_than_allowed() {
    var ended = new Liveness("pulseboard-gone", Duration.ofSeconds(5), nanos::get);
    ended.ended();
    liveness.busy();

    var down = Liveness.health("part", Status.DOWN, List.of(liveness, ended));
    var degraded = Liveness.health("part", Status.DEGRADED, List.of(ended, liveness));
    var up = Liveness.health("part", Status.DOWN, List.of(liveness));

    assertThat(down.status()).isEqualTo(Status.DOWN);
    assertThat(down.detail()).isEqualTo("pulseboard-gone: has ended");
    assertThat(degraded.status()).isEqualTo(Status.DEGRADED);
    assertThat(up.status()).isEqualTo(Status.UP);
    assertThat(up.detail()).isEmpty();
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
