package org.pulseboard.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Counting hashes = new Counting();
  private final Gate gate = new Gate(hashes, 3, 5, InstantSource.system());

  @Test
  void a_name_that_nobody_has_costs_the_same_hash_as_a_wrong_password() {
    Verdict stranger = gate.check("nobody", "guess", null, "10.0.0.1", false);
    Verdict wrong = gate.check("ann", "guess", "hash of secret", "10.0.0.1", false);

    assertThat(stranger).isEqualTo(wrong).isEqualTo(Verdict.WRONG);
    assertThat(hashes.verified).hasValue(2);
  }

  @Test
  void a_basic_password_is_hashed_once_and_again_when_it_was_changed() {
    for (int i = 0; i < 100; i++) {
      assertThat(check("secret", "hash of secret")).isEqualTo(Verdict.RIGHT);
    }
    assertThat(hashes.verified).hasValue(1);

    assertThat(check("secret", "hash of other")).isEqualTo(Verdict.WRONG);
    assertThat(hashes.verified).hasValue(2);
  }

  @Test
  void an_account_that_must_wait_is_told_so_with_the_right_password_too_and_nothing_is_hashed() {
    for (int i = 0; i < 3; i++) {
      gate.check("ann", "guess", "hash of secret", "10.0.0." + i, false);
    }
    int before = hashes.verified.get();

    Verdict right = gate.check("ann", "secret", "hash of secret", "10.0.0.9", false);
    Verdict other = gate.check("ben", "secret", "hash of secret", "10.0.0.9", false);

    assertThat(right.right()).isFalse();
    assertThat(right.retrySeconds()).isPositive();
    assertThat(other).isEqualTo(Verdict.RIGHT);
    assertThat(hashes.verified).hasValue(before + 1);
  }

  @Test
  void an_address_that_tries_many_names_must_wait_and_an_ipv6_network_is_one_address() {
    for (int i = 0; i < 5; i++) {
      gate.check("name" + i, "guess", null, "2001:db8::" + i, false);
    }

    assertThat(gate.waitSeconds("2001:db8::ffff")).isPositive();
    assertThat(gate.waitSeconds("2001:db8:0:1::1")).isZero();
  }

  @Test
  void a_flood_is_hashed_few_at_a_time_and_most_of_it_is_turned_away_at_once() throws Exception {
    int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    hashes.hold = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(60);
    var answers = new ExecutorCompletionService<Verdict>(pool);
    try {
      for (int i = 0; i < 60; i++) {
        String name = "name" + i;
        answers.submit(() -> gate.check(name, "guess", null, "host-" + name, false));
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

  private Verdict check(String password, String hash) {
    return gate.check("ann", password, hash, "10.0.0.1", true);
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
