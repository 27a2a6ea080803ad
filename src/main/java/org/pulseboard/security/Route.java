package org.pulseboard.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table that says who may call what. What stands in no line is not there for
 * anybody.
 *
 * @param path exact, or a prefix if it ends in {@code /*}; relative to the context root
 * @param methods of HTTP; {@code HEAD} goes with {@code GET}
 * @param role that the caller needs; null if the route is open
 * @param machine whether a session's cookie is refused here, so that no page can be made to call it
 */
record Route(String path, Set<String> methods, @Nullable Role role, boolean machine) {

  /** The table, most specific first. */
  static final List<Route> TABLE =
      List.of(
          open("/login", "GET", "POST"),
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
          needs(Role.VIEWER, "/metrics", "GET"),
          needs(Role.VIEWER, "/about", "GET"),
          needs(Role.VIEWER, "/wall", "GET"),
          needs(Role.VIEWER, "/logout", "POST"),
          needs(Role.VIEWER, "/api/about", "GET"),
          needs(Role.VIEWER, "/api/stream", "GET"),
          needs(Role.VIEWER, "/api/metrics", "GET"),
          needs(Role.VIEWER, "/api/metrics/catalog", "GET"),
          needs(Role.OPERATOR, "/streams", "GET"),
          needs(Role.OPERATOR, "/api/streams", "GET"),
          needs(Role.AUDITOR, "/audit", "GET"),
          needs(Role.AUDITOR, "/api/audit", "GET"),
          needs(Role.AUDITOR, "/api/audit/*", "GET"),
          machine("/api/events", "POST"),
          machine("/api/samples", "POST"));

  /** The line for a path, or empty if there is none. */
  static Optional<Route> of(String path) {
    return TABLE.stream().filter(route -> route.matches(path)).findFirst();
  }

  boolean allows(String method) {
    return methods.contains(method.equals("HEAD") ? "GET" : method);
  }

  private boolean matches(String candidate) {
    return path.endsWith("/*")
        ? candidate.startsWith(path.substring(0, path.length() - 1))
        : candidate.equals(path);
  }

  private static Route open(String path, String... methods) {
    return new Route(path, Set.of(methods), null, false);
  }

  private static Route needs(Role role, String path, String... methods) {
    return new Route(path, Set.of(methods), role, false);
  }

  private static Route machine(String path, String... methods) {
    return new Route(path, Set.of(methods), Role.PUBLISHER, true);
  }
}
