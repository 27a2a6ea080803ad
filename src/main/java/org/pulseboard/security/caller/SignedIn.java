package org.pulseboard.security.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request that knows its caller, whether or not the container was told. */
public final class SignedIn extends HttpServletRequestWrapper {
  private final Identity who;

  public SignedIn(HttpServletRequest request, Identity who) {
    super(request);
    this.who = who;
  }

  /** The container's own request, which knows what the container knows. */
  public static HttpServletRequest inside(HttpServletRequest request) {
    return request instanceof SignedIn wrapper
        ? (HttpServletRequest) wrapper.getRequest()
        : request;
  }

  @Override
  public Principal getUserPrincipal() {
    return who;
  }

  @Override
  public String getRemoteUser() {
    return who.name();
  }

  @Override
  public boolean isUserInRole(String role) {
    return who.roles().contains(role);
  }

  @Override
  public String getAuthType() {
    return who.proof().name();
  }
}
