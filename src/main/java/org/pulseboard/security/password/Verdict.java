package org.pulseboard.security.password;

/**
 * What came of a name and a password.
 *
 * @param right whether they belong together
 * @param retrySeconds after which to try again, if they were not looked at; else 0
 */
public record Verdict(boolean right, long retrySeconds) {
  /** Name and password belong together. */
  public static final Verdict RIGHT = new Verdict(true, 0);

  /** They do not; which of them is wrong is not told. */
  public static final Verdict WRONG = new Verdict(false, 0);

  /** Not looked at: too many attempts, or too many at once. */
  public static Verdict later(long seconds) {
    return new Verdict(false, seconds);
  }
}
