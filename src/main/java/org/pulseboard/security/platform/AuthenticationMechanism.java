package org.pulseboard.security.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.pulseboard.security.access.AccessFilter;
import org.pulseboard.security.caller.Authenticator;

/**
 * Tells the container who calls, so that its {@code SecurityContext} knows it too. Refuses nobody:
 * that is {@link AccessFilter}'s work, in one place on every server.
 */
@ApplicationScoped
public class AuthenticationMechanism implements HttpAuthenticationMechanism {
  @Inject Authenticator authenticator;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    return authenticator
        .identify(request)
        .map(who -> context.notifyContainerAboutLogin(new CallerPrincipal(who.name()), who.roles()))
        .orElseGet(context::doNothing);
  }
}
