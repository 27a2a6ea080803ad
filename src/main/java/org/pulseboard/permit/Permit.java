package org.pulseboard.permit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Says, whenever it is asked, which roles the caller of a request still holds: what outlives its
 * request, such as a stream, asks again and again. Any thread; must not block.
 */
@FunctionalInterface
public interface Permit {
  /** Names of roles; empty once the caller has signed out, or may no longer sign in. */
  Set<String> roles();

  /** The permit of a request; where no filter gave one, it changes nothing. */
  static Permit of(HttpServletRequest request) {
    return Attribute.PERMIT.of(request).orElse(UNCHANGED);
  }

  /** Holds every role for ever: for a server that decides by other means. */
  Permit UNCHANGED = () -> Role.ids(Set.of(Role.ADMIN));
}
