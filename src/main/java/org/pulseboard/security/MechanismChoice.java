package org.pulseboard.security;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import java.util.List;

/**
 * Leaves the {@link AuthenticationMechanism} out where the server would answer every request with
 * an error because of it. People and machines sign in there all the same, by {@link AccessFilter}.
 */
public class MechanismChoice implements Extension {

  /**
   * Stock WildFly refuses an application's own mechanism (ELY01177) until its Undertow subsystem is
   * reconfigured, and the server cannot be asked whether it was. Open Liberty 26.0.0.3 asks such a
   * mechanism only after its own code, which answers 500 to a malformed {@code Authorization}.
   */
  private static final List<String> UNFIT = List.of("jboss.home.dir", "wlp.server.name");

  void choose(@Observes ProcessAnnotatedType<AuthenticationMechanism> type) {
    if (UNFIT.stream().anyMatch(property -> System.getProperty(property) != null)) {
      type.veto();
    }
  }
}
