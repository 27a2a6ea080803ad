package org.pulseboard.security.cookie;

import java.util.Optional;

/**
 * Whether the server answers at the context root that it was given. WildFly compares paths as asked
 * for with the root as it was written: with a blank or an umlaut in it, pages end in an error, a
 * sign-in is never answered, and the API is not found.
 */
final class ServedRoot {
  private static final String WILDFLY = ".*(WildFly|JBoss|Undertow).*";

  private ServedRoot() {}

  /**
   * Why not, and what to do; empty if it does.
   *
   * @param serverInfo name and version of the server
   */
  static Optional<String> refusal(String contextPath, String serverInfo) {
    boolean plain = CookiePath.asAsked(contextPath).equals(contextPath);
    return plain || !serverInfo.matches(WILDFLY)
        ? Optional.empty()
        : Optional.of(
            "Pulseboard does not work on WildFly at the context root '"
                + contextPath
                + "': choose one of unaccented letters, digits, '-' and '_', in jboss-web.xml or by"
                + " the name of the WAR");
  }
}
