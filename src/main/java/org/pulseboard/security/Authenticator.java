package org.pulseboard.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.security.Identity.Proof;

/**
 * Finds who sends a request: by HTTP Basic, by a bearer token, else by the session. A request that
 * carries credentials is judged by them alone, never by its cookie as well.
 */
@ApplicationScoped
public class Authenticator {
  /** Request attribute: the {@link Identity}, absent if nobody is signed in. */
  public static final String IDENTITY = "pulseboard.identity";

  /** Request attribute: {@code session}, {@code basic} or {@code bearer}. */
  public static final String AUTH = "pulseboard.auth";

  private final Accounts accounts;
  private final Tokens tokens;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected Authenticator() {
    this.accounts = null;
    this.tokens = null;
  }

  /** The stores are asked with each request, so that what they forget is refused at once. */
  @Inject
  public Authenticator(Accounts accounts, Tokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /** The caller; found once per request and kept in its attributes. */
  public Optional<Identity> identify(HttpServletRequest request) {
    if (request.getAttribute(IDENTITY) instanceof Identity known) {
      return Optional.of(known);
    }
    String header = request.getHeader("Authorization");
    Optional<Identity> found = header != null ? byHeader(header) : bySession(request);
    found.ifPresent(
        who -> {
          request.setAttribute(IDENTITY, who);
          request.setAttribute(AUTH, who.proof().name().toLowerCase(Locale.ROOT));
        });
    return found;
  }

  private Optional<Identity> byHeader(String header) {
    int space = header.indexOf(' ');
    String scheme = space < 0 ? header : header.substring(0, space).toLowerCase(Locale.ROOT);
    String value = header.substring(space + 1).strip();
    return switch (scheme) {
      case "basic" -> basic(value);
      case "bearer" -> tokens.find(value);
      default -> Optional.empty();
    };
  }

  private Optional<Identity> basic(String value) {
    String pair = decode(value);
    int colon = pair.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : accounts.find(pair.substring(0, colon), pair.substring(colon + 1), Proof.BASIC);
  }

  /** Who the caller says it is, true or not; a token tells no name. */
  static String claimedName(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return "unknown";
    }
    String pair = decode(header.substring("basic ".length()).strip());
    return pair.substring(0, Math.max(0, pair.indexOf(':')));
  }

  /** The pair in HTTP Basic's value; empty if it is not Base64. */
  private static String decode(String value) {
    try {
      return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static Optional<Identity> bySession(HttpServletRequest request) {
    @Nullable HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(IDENTITY) instanceof Identity who
        ? Optional.of(who)
        : Optional.empty();
  }
}
