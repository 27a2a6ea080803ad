package org.pulseboard.security.password;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long an attempt to sign in must wait, by three counts of failures:
 *
 * <ul>
 *   <li>of the account from one {@linkplain AttemptSource#line device or network}: {@link
 *       SignInThrottle};
 *   <li>of one network at all accounts: {@link SignInThrottle};
 *   <li>of the account from all strangers together: {@link Budget}, one for networks that have not
 *       failed for a day, and a smaller one for those that have, so that who goes on guessing takes
 *       nothing from an owner at a new place.
 * </ul>
 *
 * <p>The first count alone holds for who is no stranger: a device that has signed in to the account
 * before, or a network from which that was done lately. A success clears the count of its own
 * device and no other. Any thread.
 */
final class Limits {
  /** After which a network that was signed in from is a stranger again. */
  static final Duration MEMORY = Duration.ofDays(30);

  /** Failures at once from networks that failed already; then one a minute. */
  static final int REPEATED = 100;

  /** From networks that have not failed: to keep an owner out takes as many of them. */
  static final int FRESH = 1_000;

  private final KeyedDigest keys = KeyedDigest.ofThisProcess();
  private final SignInThrottle lines;
  private final SignInThrottle networks;
  private final Budget fresh;
  private final Budget repeated;
  private final InstantSource clock;

  /** When an account was last signed in to from a network. */
  private final RankedMap<Long> signedInMillis = new RankedMap<>(SignInThrottle.MAX_ENTRIES);

  /**
   * Knows nobody yet.
   *
   * @param accountFailures free failures at an account from one device or network
   * @param networkFailures free failures of a network
   * @param clock which must not be set back
   */
  Limits(int accountFailures, int networkFailures, InstantSource clock) {
    lines = new SignInThrottle(accountFailures, clock);
    networks = new SignInThrottle(networkFailures, clock);
    fresh = new Budget(FRESH, clock);
    repeated = new Budget(REPEATED, clock);
    this.clock = clock;
  }

  /** Whole seconds until the next attempt, rounded up; 0 if it may come now. */
  long waitSeconds(String name, AttemptSource source) {
    String line = line(name, source);
    long wait = lines.waitSeconds(line);
    if (!isStranger(name, source)) {
      return wait;
    }
    Budget budget = lines.remembers(line) ? repeated : fresh;
    return Math.max(
        Math.max(wait, budget.waitSeconds(keys.of(name))), networkWaitSeconds(source.network()));
  }

  /** Whether nobody has signed in to the account from there lately. */
  boolean isStranger(String name, AttemptSource source) {
    return source.device() == null && !isKnown(name, source.network());
  }

  /** Seconds that a network must wait, whatever it wants to open; 0 if it need not. */
  long networkWaitSeconds(String network) {
    return networks.waitSeconds(keys.of(network));
  }

  /** An attempt at an account failed. */
  void failed(String name, AttemptSource source) {
    String line = line(name, source);
    if (isStranger(name, source)) {
      (lines.remembers(line) ? repeated : fresh).failed(keys.of(name));
    }
    lines.failed(line);
    if (source.device() == null) {
      networkFailed(source.network());
    }
  }

  /** Something other than a password was wrong. */
  void networkFailed(String network) {
    networks.failed(keys.of(network));
  }

  /** The owner has signed in. */
  void succeeded(String name, AttemptSource source) {
    know(name, source.network());
    if (source.device() != null) {
      lines.succeeded(line(name, source));
    }
  }

  private void know(String name, String network) {
    long now = clock.millis();
    synchronized (signedInMillis) {
      signedInMillis.put(keys.of(name, network), now, now);
    }
  }

  private boolean isKnown(String name, String network) {
    synchronized (signedInMillis) {
      Long last = signedInMillis.get(keys.of(name, network));
      return last != null && clock.millis() - last <= MEMORY.toMillis();
    }
  }

  private String line(String name, AttemptSource source) {
    return keys.of(name, source.line());
  }
}
