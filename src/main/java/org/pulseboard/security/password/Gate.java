package org.pulseboard.security.password;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets passwords be checked: few at a time, and never sooner than the {@link BackOff} of the
 * account and of the address allows. Takes the same time for a name that nobody has. Any thread.
 */
public final class Gate {
  /** Half of the cores, so that a flood of guesses leaves the other half to everybody else. */
  private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** Threads that wait for their turn; the server has not many more. */
  private static final int WAITING = 4;

  private static final long PATIENCE_SECONDS = 10;
  private static final long BUSY_SECONDS = 2;

  /** Longer ones are refused unread, so that nobody makes us hash a megabyte. */
  private static final int MAX_CHARS = 1024;

  private final Semaphore entrance = new Semaphore(AT_ONCE + WAITING);
  private final Semaphore turn = new Semaphore(AT_ONCE, true);
  private final PasswordHash hashes;
  private final BackOff accounts;
  private final BackOff addresses;
  private final Verified verified;
  private final String nobody;

  /**
   * With a hash that no password has, to compare with where there is no account.
   *
   * @param accountFailures free failures of an account
   * @param addressFailures free failures of an address
   */
  public Gate(PasswordHash hashes, int accountFailures, int addressFailures, InstantSource clock) {
    this.hashes = hashes;
    accounts = new BackOff(accountFailures, clock);
    addresses = new BackOff(addressFailures, clock);
    verified = new Verified(clock);
    nobody = PasswordHash.ofNobody();
  }

  /**
   * Checks a password.
   *
   * @param hash of the account; null if there is none, or none that may sign in
   * @param remembered whether a password that was right a short while ago need not be hashed again
   */
  public Verdict check(
      String name, String password, @Nullable String hash, String address, boolean remembered) {
    if (remembered && hash != null && verified.contains(name, password, hash)) {
      return Verdict.RIGHT;
    }
    Verdict verdict =
        attempt(
            name,
            address,
            () -> hashes.verify(clipped(password), hash == null ? nobody : hash) && hash != null);
    if (verdict.right() && remembered && hash != null) {
      verified.add(name, password, hash);
    }
    return verdict;
  }

  /** Makes any attempt to sign in, under the same limits. */
  public Verdict attempt(String name, String address, BooleanSupplier isRight) {
    if (!entrance.tryAcquire()) {
      return Verdict.later(BUSY_SECONDS);
    }
    try {
      if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Verdict.later(BUSY_SECONDS);
      }
      try {
        return alone(clipped(name), network(address), isRight);
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.later(BUSY_SECONDS);
    } finally {
      entrance.release();
    }
  }

  /** Seconds that an address must wait; 0 if it need not. */
  public long waitSeconds(String address) {
    return addresses.waitSeconds(network(address));
  }

  /** Something other than a password was wrong: it counts for the address. */
  public void failed(String address) {
    addresses.failed(network(address));
  }

  private Verdict alone(String name, String network, BooleanSupplier isRight) {
    long wait = Math.max(accounts.waitSeconds(name), addresses.waitSeconds(network));
    if (wait > 0) {
      return Verdict.later(wait);
    }
    if (isRight.getAsBoolean()) {
      accounts.succeeded(name);
      return Verdict.RIGHT;
    }
    accounts.failed(name);
    addresses.failed(network);
    return Verdict.WRONG;
  }

  /** The address, or the /64 network of an IPv6 one: a customer has as many as he likes. */
  static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress(); // numeric: asks no name server
      return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, 8)));
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }

  private static String clipped(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
  }
}
