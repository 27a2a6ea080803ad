package org.pulseboard.security;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/**
 * Leaves the {@link AuthenticationMechanism} out where the server would answer every request with
 * an error because of it. People and machines sign in there all the same, by {@link AccessFilter}.
 */
public class MechanismChoice implements Extension {

  /**
   * Stock WildFly refuses an application's own mechanism (ELY01177) until its Undertow subsystem is
   * reconfigured, and the server cannot be asked whether it was.
   */
  void choose(@Observes ProcessAnnotatedType<AuthenticationMechanism> type) {
    if (System.getProperty("jboss.home.dir") != null) {
      type.veto();
    }
  }
}
