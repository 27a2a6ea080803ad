package org.pulseboard.permit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a caller may do. {@link #ADMIN} has every role. */
public enum Role {
  /** Sees pages, metrics and the stream. */
  VIEWER,
  /** Sees subscribers and the details of health. */
  OPERATOR,
  /** Reads, exports and verifies the audit trail. */
  AUDITOR,
  /** Reports events and samples; a machine's role. */
  PUBLISHER,
  /** Everything. */
  ADMIN;

  /** The name in JSON, configuration and the servlet container: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name in lower case, or empty. */
  public static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
  }

  /** All names that holding {@code roles} amounts to, sorted. */
  public static Set<String> ids(Set<Role> roles) {
    Set<Role> held = roles.contains(ADMIN) ? EnumSet.allOf(Role.class) : roles;
    return held.stream().map(Role::id).collect(Collectors.toCollection(TreeSet::new));
  }
}
