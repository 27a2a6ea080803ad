package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCaller;
import org.pulseboard.api.AuditEvent;

/** Who calls, and from where, as far as the server knows. */
@ApplicationScoped
public class Caller implements AuditCaller {
  /**
   * Request attribute of the sign-in filter, for code that sees the request without its wrapper.
   */
  private static final String IDENTITY = "pulseboard.identity";

  @Inject private Instance<HttpServletRequest> request;

  @Override
  public String name() {
    return AuditEvent.clip(
        bySecurityContext().or(this::byRequest).orElse(address() == null ? "system" : "anonymous"));
  }

  @Override
  public @Nullable String address() {
    try {
      return request.get().getRemoteAddr();
    } catch (ContextNotActiveException | IllegalStateException noRequest) {
      return null;
    }
  }

  private Optional<String> byRequest() {
    try {
      Object identity = request.get().getAttribute(IDENTITY);
      Principal principal =
          identity instanceof Principal known ? known : request.get().getUserPrincipal();
      return Optional.ofNullable(principal).map(Principal::getName);
    } catch (ContextNotActiveException | IllegalStateException noRequest) {
      return Optional.empty();
    }
  }

  /** Looked up with each call: the plain servlet containers have no such API. */
  private static Optional<String> bySecurityContext() {
    try {
      var context = CDI.current().select(SecurityContext.class);
      return context.isResolvable()
          ? Optional.ofNullable(context.get().getCallerPrincipal()).map(Principal::getName)
          : Optional.empty();
    } catch (LinkageError | RuntimeException unknownHere) {
      return Optional.empty();
    }
  }
}
