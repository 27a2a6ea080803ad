package org.pulseboard.security.platform;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Sends people to the provider. */
public final class OidcStart {
  private OidcStart() {}

  /** Answers the request with a redirect; false if the provider cannot be reached. */
  public static boolean redirect(HttpServletRequest request, HttpServletResponse response) {
    var context = CDI.current().select(SecurityContext.class).get();
    AuthenticationStatus status =
        context.authenticate(
            request, response, AuthenticationParameters.withParams().newAuthentication(true));
    return status == AuthenticationStatus.SEND_CONTINUE;
  }
}
