package org.pulseboard.security.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.permit.Role;

/**
 * One line of the table that says who may call what. What stands in no line is not there for
 * anybody.
 *
 * @param path exact, or a prefix if it ends in {@code /*}; relative to the context root
 * @param methods of HTTP; {@code HEAD} goes with {@code GET}
 * @param access who is asked for anything at all
 * @param role that the caller needs; null if none in particular
 */
record Route(String path, Set<String> methods, Access access, @Nullable Role role) {

  /** Who is asked for anything at all. */
  enum Access {
    /** Anybody, signed in or not. */
    OPEN,
    /** Anybody, even if another site has sent them. */
    ABROAD,
    /** Anybody who is signed in. */
    SIGNED_IN,
    /** Who holds the route's role. */
    ROLE,
    /** The same, but no session's cookie, so that no page can be made to call it. */
    MACHINE
  }

  /** The table, most specific first. */
  static final List<Route> TABLE =
      List.of(
          open("/login", "GET", "POST"),
          open("/login/oidc", "GET"),
          new Route("/login/return", Set.of("GET", "POST"), Access.ABROAD, null),
          open("/v/*", "GET"),
          open("/css/*", "GET"),
          open("/js/*", "GET"),
          open("/lib/*", "GET"),
          open("/img/*", "GET"),
          open("/favicon.svg", "GET"),
          open("/favicon.ico", "GET"),
          open("/api/session", "GET"),
          open("/api/health", "GET"),
          needs(Role.VIEWER, "/", "GET"),
          needs(Role.VIEWER, "/alerts", "GET"),
          needs(Role.VIEWER, "/metrics", "GET"),
          needs(Role.VIEWER, "/about", "GET"),
          needs(Role.VIEWER, "/wall", "GET"),
          needs(Role.VIEWER, "/api/about", "GET"),
          needs(Role.VIEWER, "/api/openapi.json", "GET"),
          signedIn("/logout", "POST"),
          signedIn("/account", "GET"),
          signedIn("/api/account/password", "PUT"),
          signedIn("/api/account/sessions", "DELETE"),
          needs(Role.VIEWER, "/api/stream", "GET"),
          needs(Role.VIEWER, "/api/metrics", "GET"),
          needs(Role.VIEWER, "/api/metrics/catalog", "GET"),
          needs(Role.VIEWER, "/api/metrics/export", "GET"),
          needs(Role.VIEWER, "/api/metrics/newest", "GET"),
          needs(Role.VIEWER, "/api/prometheus", "GET"),
          needs(Role.VIEWER, "/api/alerts", "GET"),
          needs(Role.VIEWER, "/api/alerts/rules", "GET"),
          needs(Role.VIEWER, "/api/alerts/history", "GET"),
          needs(Role.OPERATOR, "/api/alerts/*", "POST"),
          needs(Role.VIEWER, "/api/silences", "GET"),
          needs(Role.OPERATOR, "/api/silences", "POST"),
          needs(Role.OPERATOR, "/api/silences/*", "DELETE"),
          needs(Role.OPERATOR, "/streams", "GET"),
          needs(Role.OPERATOR, "/api/streams", "GET"),
          needs(Role.AUDITOR, "/audit", "GET"),
          needs(Role.AUDITOR, "/api/audit", "GET"),
          needs(Role.AUDITOR, "/api/audit/*", "GET"),
          needs(Role.ADMIN, "/users", "GET"),
          needs(Role.ADMIN, "/api/users", "GET", "POST"),
          needs(Role.ADMIN, "/api/users/*", "PATCH", "DELETE"),
          needs(Role.ADMIN, "/api/tokens", "GET", "POST"),
          needs(Role.ADMIN, "/api/tokens/*", "DELETE"),
          machine("/api/events", "POST"),
          machine("/api/samples", "POST"));

  /** The first line for a path, or empty if there is none. */
  static Optional<Route> of(String path) {
    return TABLE.stream().filter(route -> route.matches(path)).findFirst();
  }

  /** The line for a path and a method; the path's first if none has the method. */
  static Optional<Route> of(String path, String method) {
    return TABLE.stream()
        .filter(route -> route.matches(path) && route.allows(method))
        .findFirst()
        .or(() -> of(path));
  }

  boolean allows(String method) {
    return methods.contains(method.equals("HEAD") ? "GET" : method);
  }

  private boolean matches(String candidate) {
    return path.endsWith("/*")
        ? candidate.startsWith(path.substring(0, path.length() - 1))
        : candidate.equals(path);
  }

  boolean machine() {
    return access == Access.MACHINE;
  }

  private static Route open(String path, String... methods) {
    return new Route(path, Set.of(methods), Access.OPEN, null);
  }

  private static Route signedIn(String path, String... methods) {
    return new Route(path, Set.of(methods), Access.SIGNED_IN, null);
  }

  private static Route needs(Role role, String path, String... methods) {
    return new Route(path, Set.of(methods), Access.ROLE, role);
  }

  private static Route machine(String path, String... methods) {
    return new Route(path, Set.of(methods), Access.MACHINE, Role.PUBLISHER);
  }
}
