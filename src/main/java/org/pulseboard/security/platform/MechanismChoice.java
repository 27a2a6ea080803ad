package org.pulseboard.security.platform;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.Locale;
import org.pulseboard.config.Settings;

/**
 * Leaves at most one authentication mechanism in place: ours, or that of OpenID Connect. By name,
 * since a server without Jakarta Security cannot load them.
 *
 * <p>Ours is left out as well where the server would answer every request with an error because of
 * it. People and machines sign in there all the same, by the access filter.
 */
public class MechanismChoice implements Extension {
  private static final String PACKAGE = MechanismChoice.class.getPackageName() + ".";

  private final String realm =
      new Settings().text("pulseboard.security.realm").orElse("own").toLowerCase(Locale.ROOT);

  /**
   * Stock WildFly refuses an application's own mechanism (ELY01177) until its Undertow subsystem is
   * reconfigured, and the server cannot be asked whether it was. Open Liberty 26.0.0.3 asks such a
   * mechanism only after its own code, which answers 500 to a malformed {@code Authorization}.
   */
  private final boolean unfit =
      System.getProperty("jboss.home.dir") != null || System.getProperty("wlp.server.name") != null;

  <T> void choose(@Observes ProcessAnnotatedType<T> type) {
    String name = type.getAnnotatedType().getJavaClass().getName();
    if ((name.equals(PACKAGE + "AuthenticationMechanism") && !ours())
        || (name.equals(PACKAGE + "OidcDefinition") && !realm.equals("oidc"))) {
      type.veto();
    }
  }

  /** With a mechanism of the application, Payara asks its own realm no more. */
  private boolean ours() {
    return realm.equals("own") && !unfit;
  }
}
