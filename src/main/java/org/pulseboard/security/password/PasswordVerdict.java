package org.pulseboard.security.password;

/**
 * What came of a name and a password.
 *
 * @param right whether they belong together
 * @param retrySeconds after which to try again, if they were not looked at; else 0
 */
public record PasswordVerdict(boolean right, long retrySeconds) {
  /** Name and password belong together. */
  public static final PasswordVerdict RIGHT = new PasswordVerdict(true, 0);

  /** They do not; which of them is wrong is not told. */
  public static final PasswordVerdict WRONG = new PasswordVerdict(false, 0);

  /** Not looked at: too many attempts, or too many at once. */
  public static PasswordVerdict later(long seconds) {
    return new PasswordVerdict(false, seconds);
  }
}
