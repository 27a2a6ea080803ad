package org.pulseboard.security.password;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.security.hash.PasswordHash;

/**
 * Lets passwords be checked: few at a time, and never sooner than {@link Limits} allow. Takes the
 * same time for a name that nobody has. Any thread.
 */
public final class Gate {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /** Longer ones are refused unread, so that nobody makes us hash a megabyte. */
  private static final int MAX_CHARS = 1024;

  /** Half of the cores, so that a flood of guesses leaves the other half to everybody else. */
  private final Lane strangers = new Lane(Math.max(1, CORES / 2));

  /** Of their own, so that no flood of guesses stands before those who signed in before. */
  private final Lane owners = new Lane(Math.max(1, CORES / 4));

  private final PasswordHash hashes;
  private final Limits limits;
  private final RecentlyVerified verified;
  private final String nobody;

  /**
   * With a hash that no password has, to compare with where there is no account.
   *
   * @param accountFailures free failures at an account from one device or network
   * @param addressFailures free failures of an address
   * @param clock which must not be set back
   */
  public Gate(PasswordHash hashes, int accountFailures, int addressFailures, InstantSource clock) {
    this.hashes = hashes;
    limits = new Limits(accountFailures, addressFailures, clock);
    verified = new RecentlyVerified(clock);
    nobody = PasswordHash.ofNobody();
  }

  /**
   * Checks a password.
   *
   * @param hash of the account; null if there is none, or none that may sign in
   * @param remembered whether a password that was right a short while ago, from the same network,
   *     need not be hashed again
   */
  public PasswordVerdict check(
      String name,
      String password,
      @Nullable String hash,
      AttemptSource source,
      boolean remembered) {
    long wait = limits.waitSeconds(clipped(name), source);
    if (wait > 0) { // what is remembered as well: else it could be guessed without a limit
      return PasswordVerdict.later(wait);
    }
    String network = source.network();
    if (remembered && hash != null && verified.contains(name, password, hash, network)) {
      return PasswordVerdict.RIGHT;
    }
    PasswordVerdict verdict =
        attempt(
            name,
            source,
            () -> hashes.verify(clipped(password), hash == null ? nobody : hash) && hash != null);
    if (verdict.right() && remembered && hash != null) {
      verified.add(name, password, hash, network);
    }
    return verdict;
  }

  /** Makes any attempt to sign in, under the same limits. */
  public PasswordVerdict attempt(String name, AttemptSource source, BooleanSupplier isRight) {
    String account = clipped(name);
    long wait = limits.waitSeconds(account, source);
    if (wait > 0) { // before it takes a place from somebody who need not wait
      return PasswordVerdict.later(wait);
    }
    Lane lane = limits.isStranger(account, source) ? strangers : owners;
    return lane.run(account, () -> alone(account, source, isRight));
  }

  /** Seconds that an address must wait, whatever it wants to open; 0 if it need not. */
  public long waitSeconds(AttemptSource source) {
    return limits.networkWaitSeconds(source.network());
  }

  /** Something other than a password was wrong: it counts for the address. */
  public void failed(AttemptSource source) {
    limits.networkFailed(source.network());
  }

  private PasswordVerdict alone(String account, AttemptSource source, BooleanSupplier isRight) {
    long wait = limits.waitSeconds(account, source);
    if (wait > 0) {
      return PasswordVerdict.later(wait);
    }
    if (isRight.getAsBoolean()) {
      limits.succeeded(account, source);
      return PasswordVerdict.RIGHT;
    }
    limits.failed(account, source);
    return PasswordVerdict.WRONG;
  }

  private static String clipped(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }
}
