package org.pulseboard.permit;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one package leaves at a request or a session for another, with its type. All that are shared
 * stand here; one that a class keeps for itself is its own.
 *
 * @param <T> of the value
 */
public final class Attribute<T> {
  /** Of a request: who sends it, for code that sees it without the wrapper of the filter. */
  public static final Attribute<Principal> CALLER =
      new Attribute<>("pulseboard.identity", Principal.class);

  /** Of a request: how its caller has signed in. */
  public static final Attribute<Proof> PROOF = new Attribute<>("pulseboard.auth", Proof.class);

  /** Of a request: what the caller may do, whenever it is asked. */
  public static final Attribute<Permit> PERMIT = new Attribute<>("pulseboard.permit", Permit.class);

  /** Of a request: what scripts in its answer must carry. */
  public static final Attribute<String> NONCE =
      new Attribute<>("pulseboard.csp.nonce", String.class);

  /** Of a session: the token that a state change must carry. */
  public static final Attribute<String> CSRF_TOKEN =
      new Attribute<>("pulseboard.csrf", String.class);

  /** Of a request to sign in: name or password was wrong, or has to wait. */
  public static final Attribute<Boolean> SIGN_IN_REFUSED =
      new Attribute<>("pulseboard.login.refused", Boolean.class);

  /** Of a request to sign in: seconds after which to try again. */
  public static final Attribute<Long> SIGN_IN_WAIT =
      new Attribute<>("pulseboard.login.wait", Long.class);

  /** Of a request to sign in: the browser did not send the cookie back. */
  public static final Attribute<Boolean> COOKIE_LOST =
      new Attribute<>("pulseboard.login.forgotten", Boolean.class);

  /** Of a request to sign in: another provider signs in as well. */
  public static final Attribute<Boolean> OIDC_OFFERED =
      new Attribute<>("pulseboard.login.oidc", Boolean.class);

  /** Of a refused request: a proxy may have changed the host. */
  public static final Attribute<Boolean> HOST_CHANGED =
      new Attribute<>("pulseboard.problem.proxy", Boolean.class);

  private final String name;
  private final Class<T> type;

  private Attribute(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /** The value at a request; empty if there is none. */
  public Optional<T> of(ServletRequest request) {
    return typed(request.getAttribute(name));
  }

  /** The value at a session; empty if there is none, or no session. */
  public Optional<T> of(@Nullable HttpSession session) {
    return session == null ? Optional.empty() : typed(session.getAttribute(name));
  }

  /** Leaves a value at a request. */
  public void set(ServletRequest request, T value) {
    request.setAttribute(name, value);
  }

  /** Leaves a value at a session. */
  public void set(HttpSession session, T value) {
    session.setAttribute(name, value);
  }

  private Optional<T> typed(@Nullable Object value) {
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }
}
