package org.pulseboard.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInThrottleTest {
  private final AtomicLong nowSeconds = new AtomicLong();
  private final SignInThrottle backOff =
      new SignInThrottle(3, () -> Instant.ofEpochSecond(nowSeconds.get()));

  @Test
  void slips_are_free_then_each_failure_doubles_the_wait() {
    fail(2);
    assertThat(backOff.waitSeconds("a")).isZero();

    fail(1);
    assertThat(backOff.waitSeconds("a")).isEqualTo(1);
    fail(1);
    assertThat(backOff.waitSeconds("a")).isEqualTo(2);
    fail(20);
    assertThat(backOff.waitSeconds("a")).as("at most").isEqualTo(60);
  }

  @Test
  void the_wait_passes_and_a_quiet_time_forgets_it() {
    fail(4);
    pass(2);
    assertThat(backOff.waitSeconds("a")).isZero();

    fail(1);
    assertThat(backOff.waitSeconds("a")).isEqualTo(4);
    pass(901);
    fail(2);
    assertThat(backOff.waitSeconds("a")).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 30, 120})
  void a_slow_server_gives_a_guesser_no_guess_more_than_a_fast_one(long seconds) {
    assertThat(guessesInAnHour(seconds)).isLessThanOrEqualTo(guessesInAnHour(0));
  }

  /**
   * By somebody who tries again as soon as allowed.
   *
   * @param seconds that the server takes to say that a guess is wrong
   */
  private static int guessesInAnHour(long seconds) {
    var now = new AtomicLong();
    var throttle = new SignInThrottle(3, () -> Instant.ofEpochSecond(now.get()));
    int guesses = 0;
    while (now.get() < 3_600) {
      now.addAndGet(throttle.waitSeconds("a") + seconds);
      throttle.failed("a");
      guesses++;
    }
    return guesses;
  }

  @Test
  void who_succeeds_begins_anew_and_nobody_waits_for_another() {
    fail(5);
    assertThat(backOff.waitSeconds("b")).isZero();

    backOff.succeeded("a");

    assertThat(backOff.waitSeconds("a")).isZero();
  }

  @Test
  void a_million_names_cost_no_more_memory_than_ten_thousand() {
    for (int i = 0; i < 1_000_000; i++) {
      backOff.failed("name-" + i);
    }

    assertThat(backOff.size()).isEqualTo(SignInThrottle.MAX_ENTRIES);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      backOff.failed("a");
    }
  }

  private void pass(long seconds) {
    nowSeconds.addAndGet(seconds);
  }
}
