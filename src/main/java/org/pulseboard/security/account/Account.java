package org.pulseboard.security.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Role;

/**
 * A person who may sign in by name and password.
 *
 * @param active false if every sign-in is refused
 * @param hash of the password, as {@link org.pulseboard.security.hash.PasswordHash} writes it; null
 *     if {@link #ADMIN} still has the password of the configuration or the first start
 * @param createdAtMillis epoch; 0 for the account that every installation begins with
 */
public record Account(
    String name, Set<Role> roles, boolean active, @Nullable String hash, long createdAtMillis) {

  /** The account that every installation begins with. */
  public static final String ADMIN = "admin";

  /** What is known before the database has answered for the first time. */
  static final Account FIRST = new Account(ADMIN, Set.of(Role.ADMIN), true, null, 0);

  /** Makes the set immutable. */
  public Account {
    roles = Set.copyOf(roles);
  }

  /** Whether this account can change other accounts now. */
  boolean governs() {
    return active && roles.contains(Role.ADMIN);
  }
}
