package org.pulseboard.security.caller;

import java.io.Serializable;
import java.security.Principal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.pulseboard.permit.Proof;
import org.pulseboard.permit.Role;

/**
 * Who calls, what they may do, and how they proved it. Immutable.
 *
 * @param name of the user or of the token
 * @param roles names as {@link Role#id} gives them, with those that {@code admin} brings
 * @param proof how the caller signed in
 */
public record Identity(String name, Set<String> roles, Proof proof)
    implements Principal, Serializable {

  static Identity of(String name, Set<Role> roles, Proof proof) {
    return new Identity(name, Role.ids(roles), proof);
  }

  /** Whether the caller has the role, directly or by being {@code admin}. */
  public boolean has(Role role) {
    return roles.contains(role.id());
  }

  Identity provedBy(Proof other) {
    return new Identity(name, roles, other);
  }

  /** Makes the set immutable, and serialisable for session stores. */
  public Identity {
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
  }

  static Set<Role> roles(Role first, Role... more) {
    return EnumSet.of(first, more);
  }

  @Override
  public String getName() {
    return name;
  }
}
