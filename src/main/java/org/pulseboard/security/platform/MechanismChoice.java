package org.pulseboard.security.platform;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.Locale;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.SecurityKeys;

/**
 * Puts at most one authentication mechanism in place: ours, or that of OpenID Connect. Both are
 * excluded from discovery, because Open Liberty counts those that are found and vetoed as well, and
 * because a server without Jakarta Security cannot load them.
 *
 * <p>Ours is left out as well where the server would answer every request with an error because of
 * it. People and machines sign in there all the same, by the access filter.
 */
public class MechanismChoice implements Extension {
  /** Not read strictly: here a refusal would be told to nobody; the bean that needs it refuses. */
  private final String realm =
      new Settings()
          .set(SecurityKeys.REALM)
          .orElse(SecurityKeys.REALM.fallback())
          .toLowerCase(Locale.ROOT);

  /**
   * Stock WildFly refuses an application's own mechanism (ELY01177) until its Undertow subsystem is
   * reconfigured, and the server cannot be asked whether it was. Open Liberty 26.0.0.3 asks such a
   * mechanism only after its own code, which answers 500 to a malformed {@code Authorization}.
   */
  private static final List<String> UNFIT = List.of("jboss.home.dir", "wlp.server.name");

  void choose(@Observes BeforeBeanDiscovery beans) {
    if (realm.equals("oidc")) {
      beans.addAnnotatedType(OidcDefinition.class, OidcDefinition.class.getName());
    } else if (ours()) {
      beans.addAnnotatedType(
          AuthenticationMechanism.class, AuthenticationMechanism.class.getName());
    }
  }

  /** With a mechanism of the application, Payara asks its own realm no more. */
  private boolean ours() {
    return realm.equals("own")
        && canLoadOurs()
        && UNFIT.stream().allMatch(property -> System.getProperty(property) == null);
  }

  private static boolean canLoadOurs() {
    try {
      return AuthenticationMechanism.class.getMethods().length > 0;
    } catch (LinkageError absent) { // a server without Jakarta Security
      return false;
    }
  }
}
