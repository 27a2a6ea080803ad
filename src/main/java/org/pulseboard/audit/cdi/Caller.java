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
import org.pulseboard.permit.Attribute;

/** Who calls, and from where, as far as the server knows. */
@ApplicationScoped
public class Caller implements AuditCaller {
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
      return Attribute.CALLER
          .of(request.get())
          .or(() -> Optional.ofNullable(request.get().getUserPrincipal()))
          .map(Principal::getName);
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
