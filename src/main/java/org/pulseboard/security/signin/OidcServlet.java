package org.pulseboard.security.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.pulseboard.permit.Proof;
import org.pulseboard.permit.Role;
import org.pulseboard.security.access.Responses;
import org.pulseboard.security.access.SignInTrail;
import org.pulseboard.security.caller.Identity;
import org.pulseboard.security.caller.PasswordRealm;
import org.pulseboard.security.caller.SecuritySettings.Realm;
import org.pulseboard.security.caller.SignedIn;
import org.pulseboard.security.cookie.ContextRoot;
import org.pulseboard.security.platform.OidcStart;

/**
 * Signs people in by OpenID Connect: {@code GET /login/oidc} leads to the provider, which leads
 * back to {@code /login/return}, where the server has checked what it sent.
 */
@WebServlet({"/login/oidc", "/login/return"})
public class OidcServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** Session attribute: where to go in the end. */
  private static final String NEXT = "pulseboard.next";

  /**
   * The provider is another site, so the browser has not sent our strict cookie along with its
   * form. This page is ours: what it leads to gets the cookie, and is checked by the server.
   */
  private static final String ON =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Signing in</title>
      <meta http-equiv="refresh" content="0; url=URL"></head>
      <body><p><a href="URL">Continue to Pulseboard</a></p></body></html>
      """;

  @Inject transient PasswordRealm realm;
  @Inject transient Sessions sessions;
  @Inject transient SignInTrail trail;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (realm.realm() != Realm.OIDC) {
      Responses.problem(request, response, 404, "Sign-in by OpenID Connect is not configured.");
    } else if (request.getServletPath().equals("/login/oidc")) {
      request.getSession().setAttribute(NEXT, SafeRedirect.of(request.getParameter("next")));
      if (!OidcStart.redirect(SignedIn.inside(request), response)) {
        Responses.problem(request, response, 503, "The identity provider does not answer.");
      }
    } else {
      comeBack(request, response);
    }
  }

  /** What the provider makes the browser post. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String code = request.getParameter("code");
    String state = request.getParameter("state");
    if (realm.realm() != Realm.OIDC || code == null || state == null) {
      Responses.problem(request, response, 404, "This was not sent by an identity provider.");
      return;
    }
    String url =
        String.format(
            Locale.ROOT,
            "%slogin/return?code=%s&amp;state=%s",
            ContextRoot.of(request),
            encoded(code),
            encoded(state));
    response.setContentType("text/html; charset=UTF-8");
    response.getWriter().write(ON.replace("URL", url));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void comeBack(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    HttpServletRequest bare = SignedIn.inside(request);
    Principal caller = bare.getUserPrincipal();
    Set<String> roles = caller == null ? Set.of() : roles(bare);
    if (caller == null || roles.isEmpty()) {
      trail.refused(request, caller == null ? "unknown" : caller.getName(), "session.refuse");
      Responses.problem(request, response, 403, "Your account has no role in Pulseboard.");
      return;
    }
    Object next = request.getSession().getAttribute(NEXT);
    sessions.open(request, new Identity(caller.getName(), roles, Proof.SESSION), roles);
    Responses.redirect(
        request, response, SafeRedirect.of(next instanceof String path ? path : null));
  }

  private static Set<String> roles(HttpServletRequest request) {
    var held = EnumSet.noneOf(Role.class);
    for (Role role : Role.values()) {
      if (request.isUserInRole(role.id())) {
        held.add(role);
      }
    }
    return Role.ids(held);
  }
}
