package org.pulseboard.security.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Permit;
import org.pulseboard.permit.Proof;
import org.pulseboard.problem.Problem;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.security.cookie.CookieSession;
import org.pulseboard.security.password.PasswordVerdict;

/**
 * Finds who sends a request: by HTTP Basic, by a bearer token, else by the session. A request that
 * carries credentials is judged by them alone, never by its cookie as well.
 */
@ApplicationScoped
public class Authenticator {
  /** Request attribute: the {@link Authentication}. */
  private static final String FINDING = "pulseboard.finding";

  private final PasswordRealm realm;
  private final Tokens tokens;
  private final Rights rights;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected Authenticator() {
    this.realm = null;
    this.tokens = null;
    this.rights = null;
  }

  /** The stores are asked with each request, so that what they forget is refused at once. */
  @Inject
  public Authenticator(PasswordRealm realm, Tokens tokens, Rights rights) {
    this.realm = realm;
    this.tokens = tokens;
    this.rights = rights;
  }

  /**
   * What is known of a request's caller.
   *
   * @param who null if nobody is signed in
   * @param permit what outlives the request asks; null if nobody is signed in
   * @param retrySeconds after which to try again, if the credentials were not looked at; else 0
   * @param unknown why nothing can be said of the caller yet; null if something can
   */
  public record Authentication(
      @Nullable Identity who,
      @Nullable Permit permit,
      long retrySeconds,
      @Nullable Problem unknown) {
    static final Authentication NOBODY = new Authentication(null, null, 0);

    public Authentication(@Nullable Identity who, @Nullable Permit permit, long retrySeconds) {
      this(who, permit, retrySeconds, null);
    }
  }

  /** The caller; found once per request and kept in its attributes. */
  public Optional<Identity> identify(HttpServletRequest request) {
    return Optional.ofNullable(find(request).who());
  }

  /** What is known of the caller; found once per request, since looking costs and counts. */
  public Authentication find(HttpServletRequest request) {
    if (request.getAttribute(FINDING) instanceof Authentication known) {
      return known;
    }
    Authentication found = look(request);
    request.setAttribute(FINDING, found);
    Identity who = found.who();
    Permit permit = found.permit();
    if (who != null && permit != null) {
      Attribute.CALLER.set(request, who);
      Attribute.PROOF.set(request, who.proof());
      Attribute.PERMIT.set(request, permit);
    }
    return found;
  }

  private Authentication look(HttpServletRequest request) {
    try {
      List<String> headers = Collections.list(request.getHeaders("Authorization"));
      return switch (headers.size()) {
        case 0 -> bySession(request);
        case 1 -> byHeader(headers.get(0), request);
        default -> Authentication.NOBODY; // a proxy may have judged the other one
      };
    } catch (ProblemException notYet) {
      return new Authentication(null, null, 0, notYet.problem());
    }
  }

  private Authentication byHeader(String header, HttpServletRequest request) {
    int space = header.indexOf(' ');
    String scheme = space < 0 ? header : header.substring(0, space).toLowerCase(Locale.ROOT);
    String value = header.substring(space + 1).strip();
    return switch (scheme) {
      case "basic" -> basic(value, request);
      case "bearer" -> bearer(value, request);
      default -> Authentication.NOBODY;
    };
  }

  private Authentication basic(String value, HttpServletRequest request) {
    var pair = BasicCredentials.of(value);
    if (pair.isEmpty()) {
      return Authentication.NOBODY;
    }
    var entry = realm.enter(pair.get().name(), pair.get().password(), Proof.BASIC, request);
    Set<String> fixed = entry.fixedRoles();
    Identity who = entry.who();
    if (who == null) {
      return new Authentication(null, null, entry.verdict().retrySeconds());
    }
    return new Authentication(who, fixed != null ? () -> fixed : rights.permit(who.name()), 0);
  }

  private Authentication bearer(String secret, HttpServletRequest request) {
    return tokens
        .find(secret)
        .map(found -> new Authentication(found.who(), found.permit(), 0))
        .orElseGet(() -> wrongToken(request));
  }

  /** A right one is let in at any time: it cannot be guessed, and others may share the address. */
  private Authentication wrongToken(HttpServletRequest request) {
    PasswordVerdict verdict = realm.wrongToken(request);
    return new Authentication(null, null, verdict.retrySeconds());
  }

  private Authentication bySession(HttpServletRequest request) {
    HttpSession session = CookieSession.of(request);
    SignInSession visit = SignInSession.of(session);
    if (session == null || visit == null) {
      return Authentication.NOBODY;
    }
    Set<String> roles = rights.of(visit);
    if (roles.isEmpty() && !rights.areKnown()) {
      throw rights.notYet(); // a session that outlived the restart is not over by that
    }
    if (roles.isEmpty()) {
      session.invalidate();
      return Authentication.NOBODY;
    }
    rights.seen(visit);
    return new Authentication(
        new Identity(visit.name(), roles, Proof.SESSION), () -> rights.of(visit), 0);
  }
}
