package org.pulseboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a state change that our own page asked for from one that another site made it send. */
final class CrossSite {
  /** Session attribute, form field and, as {@link #HEADER}, request header. */
  static final String TOKEN = "pulseboard.csrf";

  static final String HEADER = "X-CSRF-Token";
  static final String FIELD = "csrf";

  private static final SecureRandom RANDOM = new SecureRandom();

  private CrossSite() {}

  /** Whether the browser says that the request comes from another site. */
  static boolean foreign(HttpServletRequest request) {
    String fetchSite = request.getHeader("Sec-Fetch-Site");
    if (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none")) {
      return true;
    }
    String origin = request.getHeader("Origin");
    return origin != null && !sameHost(origin, request.getHeader("Host"));
  }

  /**
   * Whether the request carries the session's token, in the header or in the form. Never in the
   * address, which is logged, shared and kept.
   */
  static boolean carriesToken(HttpServletRequest request) {
    HttpSession session = CookieSession.of(request);
    if (session == null || !(session.getAttribute(TOKEN) instanceof String expected)) {
      return false;
    }
    String header = request.getHeader(HEADER);
    String given = header != null ? header : formField(request);
    return given != null && MessageDigest.isEqual(utf8(expected), utf8(given));
  }

  /** A parameter may come from the query as well: so only where there is none. */
  private static @Nullable String formField(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null || query.isEmpty() ? request.getParameter(FIELD) : null;
  }

  static void giveToken(HttpSession session) {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    session.setAttribute(TOKEN, HexFormat.of().formatHex(bytes));
  }

  /** Compares host and port only: a proxy in front may speak another scheme. */
  private static boolean sameHost(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && host != null && lower(authority).equals(lower(host));
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
