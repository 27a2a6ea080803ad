package org.pulseboard.security.access;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import org.pulseboard.permit.Proof;
import org.pulseboard.permit.Role;
import org.pulseboard.security.access.Route.Access;
import org.pulseboard.security.caller.Authenticator;
import org.pulseboard.security.caller.BasicCredentials;
import org.pulseboard.security.caller.Identity;
import org.pulseboard.security.caller.SignedIn;

/**
 * Decides every request by {@link Route#TABLE}: the one place where roles are enforced, the same on
 * every server. Denies what it does not know.
 */
public class AccessFilter implements Filter {
  @Inject Authenticator authenticator;
  @Inject SignInTrail trail;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var call = (HttpServletRequest) request;
    var answer = (HttpServletResponse) response;
    if (!PlainPath.is(call.getRequestURI()) || call.isRequestedSessionIdFromURL()) {
      Responses.problem(
          call, answer, 400, "The path is ambiguous; send it without ; // . .. and %2F.");
      return;
    }
    Authenticator.Authentication found = authenticator.find(call);
    Optional<Identity> who = Optional.ofNullable(found.who());
    if (who.isEmpty() && call.getHeader("Authorization") != null && found.unknown() == null) {
      trail.refused(call, BasicCredentials.claimedName(call), "credentials.refuse");
    }
    if (found.unknown() != null && !harmless(call)) {
      Responses.notYet(call, answer, found.unknown());
    } else if (found.retrySeconds() > 0 && !harmless(call)) {
      Responses.later(call, answer, found.retrySeconds());
    } else if (admits(call, answer, who)) {
      chain.doFilter(who.isPresent() ? new SignedIn(call, who.get()) : call, answer);
    }
  }

  /** What needs no credentials is answered as if none had been sent; the session tells of them. */
  private static boolean harmless(HttpServletRequest request) {
    String path = path(request);
    return !path.equals("/api/session")
        && Route.of(path).map(route -> route.access() == Access.OPEN).orElse(false);
  }

  /** Whether the request may pass; if not, it has been answered. */
  private boolean admits(
      HttpServletRequest request, HttpServletResponse response, Optional<Identity> who)
      throws ServletException, IOException {
    Optional<Route> found = Route.of(path(request), request.getMethod());
    if (found.isPresent() && found.get().access() == Access.ABROAD) {
      return methodAllowed(found.get(), request, response);
    }
    if (found.isPresent() && found.get().access() == Access.OPEN) {
      return methodAllowed(found.get(), request, response) && sameSite(request, response);
    }
    if (who.isEmpty()) {
      askToSignIn(request, response);
      return false;
    }
    if (found.isEmpty()) {
      Responses.problem(request, response, 404, "There is nothing at this address.");
      return false;
    }
    if (!holdsRole(found.get(), who.get(), request, response)) {
      trail.refused(request, who.get().name(), "access.refuse");
      return false;
    }
    return methodAllowed(found.get(), request, response)
        && (who.get().proof() != Proof.SESSION || ownPage(request, response));
  }

  private static boolean holdsRole(
      Route route, Identity who, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (route.machine() && who.proof() == Proof.SESSION) {
      Responses.problem(
          request, response, 403, "Use a token or HTTP Basic here: a session is not accepted.");
      return false;
    }
    Role needed = route.role();
    if (needed != null && !who.has(needed)) {
      Responses.problem(request, response, 403, "This needs the role " + needed.id() + ".");
      return false;
    }
    return true;
  }

  private static boolean methodAllowed(
      Route route, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (route.allows(request.getMethod())) {
      return true;
    }
    response.setHeader("Allow", String.join(", ", new TreeSet<>(route.methods())));
    Responses.problem(
        request, response, 405, "This address takes " + response.getHeader("Allow") + " only.");
    return false;
  }

  private static boolean ownPage(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (safe(request)) {
      return true;
    }
    if (CrossSite.carriesToken(request)) {
      return sameSite(request, response);
    }
    Responses.problem(
        request, response, 403, "The token of this session is missing; reload the page.");
    return false;
  }

  private static boolean sameSite(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    CrossSite.From from = safe(request) ? CrossSite.From.OURS : CrossSite.judge(request);
    switch (from) {
      case OURS -> {
        return true;
      }
      case FOREIGN ->
          Responses.problem(request, response, 403, "This request came from another site.");
      case OTHER_HOST -> ChangedHost.refuse(request, response);
    }
    return false;
  }

  private static boolean safe(HttpServletRequest request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  private static void askToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (path(request).startsWith("/api/") || !safe(request)) {
      response.addHeader("WWW-Authenticate", "Bearer realm=\"pulseboard\"");
      if (request.getHeader("Sec-Fetch-Mode") == null) { // a browser would open its own dialog
        response.addHeader("WWW-Authenticate", "Basic realm=\"pulseboard\", charset=\"UTF-8\"");
      }
      Responses.problem(request, response, 401, "Sign in first.");
      return;
    }
    String query = request.getQueryString();
    String next = path(request) + (query == null ? "" : "?" + query);
    Responses.redirect(
        request,
        response,
        next.equals("/")
            ? "/login"
            : "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  /** Decoded and without path parameters, as the container matches it. */
  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = request.getServletPath() + (info == null ? "" : info);
    return path.isEmpty() ? "/" : path;
  }
}
