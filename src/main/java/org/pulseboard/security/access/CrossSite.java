package org.pulseboard.security.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Attribute;
import org.pulseboard.security.cookie.CookieSession;

/** Tells a state change that our own page asked for from one that another site made it send. */
public final class CrossSite {
  /** Request header with the token of {@link Attribute#CSRF_TOKEN}. */
  static final String HEADER = "X-CSRF-Token";

  /** Form field with it. */
  public static final String FIELD = "csrf";

  private static final SecureRandom RANDOM = new SecureRandom();

  private CrossSite() {}

  /** Where a request comes from. */
  enum From {
    /** A page of ours, or no browser. */
    OURS,
    /** Another site: the browser says so. */
    FOREIGN,
    /** Another host than it was sent to; perhaps because a proxy changed that. */
    OTHER_HOST
  }

  /**
   * What the browser says of a request. It alone writes {@code Sec-Fetch-Site}, and it knows the
   * address that it sees; over plain HTTP to another host it does not send it.
   */
  static From judge(HttpServletRequest request) {
    String fetchSite = request.getHeader("Sec-Fetch-Site");
    if ("same-origin".equals(fetchSite)) {
      return From.OURS;
    }
    if (fetchSite != null && !fetchSite.equals("none")) {
      return From.FOREIGN;
    }
    String origin = request.getHeader("Origin");
    return origin == null || Hosts.of(request).include(origin) ? From.OURS : From.OTHER_HOST;
  }

  /**
   * Whether the request carries the session's token, in the header or in the form. Never in the
   * address, which is logged, shared and kept.
   */
  static boolean carriesToken(HttpServletRequest request) {
    Optional<String> expected = Attribute.CSRF_TOKEN.of(CookieSession.of(request));
    if (expected.isEmpty()) {
      return false;
    }
    String header = request.getHeader(HEADER);
    String given = header != null ? header : formField(request);
    return given != null && MessageDigest.isEqual(utf8(expected.get()), utf8(given));
  }

  /** A parameter may come from the query as well: so only where there is none. */
  private static @Nullable String formField(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null || query.isEmpty() ? request.getParameter(FIELD) : null;
  }

  public static void giveToken(HttpSession session) {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    Attribute.CSRF_TOKEN.set(session, HexFormat.of().formatHex(bytes));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
