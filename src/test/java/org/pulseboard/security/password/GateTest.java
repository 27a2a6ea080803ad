package org.pulseboard.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pulseboard.security.hash.PasswordHash;

class GateTest {
  private final Counting hashes = new Counting();
  private final Gate gate = new Gate(hashes, 3, 5, InstantSource.system());

  @Test
  void a_name_that_nobody_has_costs_the_same_hash_as_a_wrong_password() {
    PasswordVerdict stranger = gate.check("nobody", "guess", null, from("10.0.0.1"), false);
    PasswordVerdict wrong = gate.check("ann", "guess", "hash of secret", from("10.0.0.1"), false);

    assertThat(stranger).isEqualTo(wrong).isEqualTo(PasswordVerdict.WRONG);
    assertThat(hashes.verified).hasValue(2);
  }

  @Test
  void a_basic_password_is_hashed_once_and_again_when_it_was_changed() {
    for (int i = 0; i < 100; i++) {
      assertThat(check("secret", "hash of secret")).isEqualTo(PasswordVerdict.RIGHT);
    }
    assertThat(hashes.verified).hasValue(1);

    assertThat(check("secret", "hash of other")).isEqualTo(PasswordVerdict.WRONG);
    assertThat(hashes.verified).hasValue(2);
  }

  @Test
  void who_must_wait_is_told_so_with_the_right_password_too_and_nothing_is_hashed() {
    for (int i = 0; i < 3; i++) {
      gate.check("ann", "guess", "hash of secret", from("10.0.0.9"), false);
    }
    int before = hashes.verified.get();

    PasswordVerdict right = gate.check("ann", "secret", "hash of secret", from("10.0.0.9"), false);
    PasswordVerdict other = gate.check("ben", "secret", "hash of secret", from("10.0.0.9"), false);

    assertThat(right.right()).isFalse();
    assertThat(right.retrySeconds()).isPositive();
    assertThat(other).isEqualTo(PasswordVerdict.RIGHT);
    assertThat(hashes.verified).hasValue(before + 1);
  }

  @Test
  void who_guesses_from_elsewhere_keeps_the_owner_neither_out_nor_waiting() {
    for (int i = 0; i < 60; i++) {
      gate.check("ann", "guess", "hash of secret", from("10.0.0." + i % 12), false);
    }

    assertThat(gate.check("ann", "secret", "hash of secret", from("10.9.9.9"), false))
        .isEqualTo(PasswordVerdict.RIGHT);
  }

  @Test
  void the_owners_success_gives_a_guesser_no_new_guesses() {
    for (int i = 0; i < 3; i++) {
      gate.check("ann", "guess", "hash of secret", from("10.0.0.1"), false);
    }
    gate.check("ann", "secret", "hash of secret", from("10.9.9.9"), false);
    int before = hashes.verified.get();

    gate.check("ann", "guess", "hash of secret", from("10.0.0.1"), false);

    assertThat(hashes.verified).hasValue(before);
  }

  @Test
  void a_remembered_password_is_no_way_to_guess_without_a_limit() {
    gate.check("ann", "secret", "hash of secret", from("10.9.9.9"), true);
    for (int i = 0; i < 10; i++) {
      gate.check("ann", "guess " + i, "hash of secret", from("10.0.0.1"), true);
    }

    assertThat(gate.check("ann", "secret", "hash of secret", from("10.0.0.1"), true).right())
        .isFalse();
  }

  @Test
  void an_address_that_tries_many_names_must_wait_and_an_ipv6_network_is_one_address() {
    for (int i = 0; i < 5; i++) {
      gate.check("name" + i, "guess", null, from("2001:db8::" + i), false);
    }

    assertThat(gate.waitSeconds(from("2001:db8::ffff"))).isPositive();
    assertThat(gate.waitSeconds(from("2001:db8:0:1::1"))).isZero();
  }

  @Test
  void a_flood_is_hashed_few_at_a_time_and_most_of_it_is_turned_away_at_once() throws Exception {
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    hashes.hold = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(60);
    var answers = new ExecutorCompletionService<PasswordVerdict>(pool);
    try {
      for (int i = 0; i < 60; i++) {
        String name = "name" + i;
        answers.submit(() -> gate.check(name, "guess", null, from("host-" + name), false));
      }
      for (int i = 0; i < 60 - atOnce - 4; i++) { // while one hash lasts, all others are answered
        assertThat(answers.take().get().retrySeconds()).isPositive();
      }

      assertThat(hashes.most.get()).isLessThanOrEqualTo(atOnce);
    } finally {
      hashes.hold.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  void a_flood_of_strangers_stands_before_nobody_who_signed_in_from_there_before()
      throws Exception {
    gate.check("ann", "secret", "hash of secret", from("10.0.0.1"), false);
    var holding = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(30);
    try {
      for (int i = 0; i < 30; i++) {
        String name = "name" + i;
        var unused =
            pool.submit(() -> gate.attempt(name, from("host-" + name), () -> waits(holding)));
      }
      var stranger = new AttemptSource("10.0.0.2", null);
      while (gate.attempt("ben", stranger, () -> true).right()) {
        Thread.onSpinWait();
      }

      assertThat(gate.check("ann", "secret", "hash of secret", from("10.0.0.1"), false))
          .isEqualTo(PasswordVerdict.RIGHT);
    } finally {
      holding.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  void attempts_at_one_account_are_made_one_after_the_other_so_that_each_counts() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        String name = "name" + round;
        var all = new ExecutorCompletionService<PasswordVerdict>(pool);
        for (int i = 0; i < 8; i++) {
          all.submit(() -> gate.check(name, "guess", null, from("host-" + name), false));
        }
        for (int i = 0; i < 8; i++) {
          all.take().get();
        }
      }

      assertThat(hashes.verified.get()).as("3 free ones each").isLessThanOrEqualTo(150);
    } finally {
      pool.shutdownNow();
    }
  }

  private static boolean waits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private PasswordVerdict check(String password, String hash) {
    return gate.check("ann", password, hash, from("10.0.0.1"), true);
  }

  private static AttemptSource from(String address) {
    return AttemptSource.of(address, null);
  }

  /** Hashes by a word, and counts. */
  private static final class Counting implements PasswordHash {
    private final AtomicInteger verified = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile CountDownLatch hold = new CountDownLatch(0);

    @Override
    public String generate(String password) {
      return "hash of " + password;
    }

    @Override
    public boolean verify(String password, String hash) {
      verified.incrementAndGet();
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        hold.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      now.decrementAndGet();
      return hash.equals("hash of " + password);
    }
  }
}
