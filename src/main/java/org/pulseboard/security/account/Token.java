package org.pulseboard.security.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Role;

/**
 * A machine's token that an administrator made.
 *
 * @param hash SHA-256 of its secret, hex
 * @param createdBy name of the administrator
 * @param createdAtMillis epoch
 * @param expiresAtMillis epoch; null if it holds until it is revoked
 */
public record Token(
    String name,
    Set<Role> roles,
    String hash,
    String createdBy,
    long createdAtMillis,
    @Nullable Long expiresAtMillis) {

  /** Makes the set immutable. */
  public Token {
    roles = Set.copyOf(roles);
  }

  /** Whether it still opens anything. */
  public boolean holds(long nowMillis) {
    return expiresAtMillis == null || nowMillis < expiresAtMillis;
  }
}
