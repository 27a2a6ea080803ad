package org.pulseboard.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  private static final int DAY_SECONDS = 86_400;

  /** Between two guesses: 17,280 a day. */
  private static final int STEP_SECONDS = 5;

  private long nowMillis;
  private final Limits limits = new Limits(5, 20, () -> Instant.ofEpochMilli(nowMillis));

  @Test
  void the_owner_is_never_made_to_wait_by_a_day_of_guesses_from_elsewhere() {
    owner().succeeds();

    for (int second = 0; second < DAY_SECONDS; second += STEP_SECONDS) {
      nowMillis += 1_000L * STEP_SECONDS;
      guess("admin", network(second / STEP_SECONDS % 300));
      if (second % 60 == 0) {
        assertThat(limits.waitSeconds("admin", owner().source)).isZero();
        owner().succeeds();
      }
    }
  }

  @Test
  void an_owner_at_a_new_place_gets_in_while_fewer_networks_guess_than_are_fresh() {
    for (int second = 0; second < DAY_SECONDS; second += STEP_SECONDS) {
      nowMillis += 1_000L * STEP_SECONDS;
      guess("admin", network(second / STEP_SECONDS % (Limits.FRESH - 1)));
    }

    assertThat(limits.waitSeconds("admin", AttemptSource.of("10.9.9.9", null))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 1450", "10, 1700", "999, 3980", "100000, 3980"})
  void a_stranger_gets_so_many_guesses_a_day_from_that_many_networks(int networks, int most) {
    int guesses = 0;
    for (int second = 0; second < DAY_SECONDS; second += STEP_SECONDS) {
      nowMillis += 1_000L * STEP_SECONDS;
      guesses += guess("admin", network(second / STEP_SECONDS % networks)) ? 1 : 0;
    }

    assertThat(guesses).isBetween(most / 3, most);
  }

  @Test
  void the_owners_success_gives_a_guesser_no_new_guesses_even_at_the_same_address() {
    AttemptSource shared = AttemptSource.of("10.0.0.1", null);
    for (int i = 0; i < 7; i++) {
      limits.failed("admin", shared);
    }
    long before = limits.waitSeconds("admin", shared);

    limits.succeeded("admin", AttemptSource.of("10.0.0.1", "device"));
    limits.succeeded("admin", shared);

    assertThat(limits.waitSeconds("admin", shared)).isEqualTo(before).isPositive();
  }

  @Test
  void a_known_device_is_kept_waiting_by_nobody_behind_the_same_address_and_by_its_own_slips() {
    AttemptSource device = AttemptSource.of("10.0.0.1", "device");
    for (int i = 0; i < 100; i++) {
      limits.failed("admin", AttemptSource.of("10.0.0.1", null));
    }
    assertThat(limits.waitSeconds("admin", device)).isZero();

    for (int i = 0; i < 6; i++) {
      limits.failed("admin", device);
    }
    assertThat(limits.waitSeconds("admin", device)).isEqualTo(2);
    limits.succeeded("admin", device);
    assertThat(limits.waitSeconds("admin", device)).isZero();
  }

  @Test
  void a_flood_of_names_and_networks_makes_nobody_forget_who_guesses_at_an_account() {
    for (int i = 0; i < Limits.REPEATED + 10; i++) {
      limits.failed("admin", network(i % 5));
    }
    long before = limits.waitSeconds("admin", network(0));

    for (int i = 0; i < 100_000; i++) {
      limits.failed("name-" + i, network(100 + i));
    }

    assertThat(limits.waitSeconds("admin", network(0))).isEqualTo(before).isPositive();
  }

  @Test
  void a_network_is_a_stranger_again_a_month_after_the_last_sign_in() {
    owner().succeeds();
    nowMillis += Limits.MEMORY.toMillis();
    assertThat(limits.isStranger("admin", owner().source)).isFalse();

    nowMillis += Duration.ofSeconds(1).toMillis();

    assertThat(limits.isStranger("admin", owner().source)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::1, 2001:db8::ffff:1, true",
    "2001:db8::1, 2001:db8:0:1::1, false",
    "::ffff:10.0.0.1, ::ffff:10.0.0.2, false",
    "10.0.0.1, 10.0.0.2, false",
    "proxy.example, proxy.example, true"
  })
  void an_ipv6_network_is_one_source_and_an_ipv4_address_another(
      String one, String other, boolean same) {
    assertThat(AttemptSource.of(one, null).equals(AttemptSource.of(other, null))).isEqualTo(same);
  }

  /** Whether it was looked at. */
  private boolean guess(String name, AttemptSource source) {
    if (limits.waitSeconds(name, source) > 0) {
      return false;
    }
    limits.failed(name, source);
    return true;
  }

  private static AttemptSource network(int number) {
    return AttemptSource.of(
        "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255), null);
  }

  private Owner owner() {
    return new Owner(AttemptSource.of("192.0.2.1", null));
  }

  private final class Owner {
    private final AttemptSource source;

    Owner(AttemptSource source) {
      this.source = source;
    }

    void succeeds() {
      limits.succeeded("admin", source);
    }
  }
}
