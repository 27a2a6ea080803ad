package org.pulseboard.security.cookie;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * The session of a request, if its cookie names it. Payara takes the id from the address as well,
 * {@code ;NAME=..}, whatever the tracking mode is; an address is logged, shared and kept.
 */
public final class CookieSession {
  private CookieSession() {}

  /** The session, or null; never makes one. */
  public static @Nullable HttpSession of(HttpServletRequest request) {
    return request.isRequestedSessionIdFromCookie() && !request.isRequestedSessionIdFromURL()
        ? request.getSession(false)
        : null;
  }
}
