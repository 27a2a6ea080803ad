package org.pulseboard.api.audited;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCaller;
import org.pulseboard.api.AuditEvent;

/**
 * Who calls, as the application's {@link AuditCaller} says; else as the server's principal does.
 */
@Dependent
public class Actor {
  private static final String NOBODY = "system";

  private final @Nullable AuditCaller application;
  private final @Nullable Principal principal;

  /** Both are proxies that find the caller anew with each question, or absent. */
  @Inject
  public Actor(Instance<AuditCaller> application, Instance<Principal> principal) {
    this.application = application.isResolvable() ? application.get() : null;
    this.principal = this.application == null && principal.isResolvable() ? principal.get() : null;
  }

  String name() {
    return application != null ? application.name() : principalName();
  }

  @Nullable String address() {
    return application == null ? null : application.address();
  }

  private String principalName() {
    try {
      String name = principal == null ? null : principal.getName();
      return name == null || name.isBlank() ? NOBODY : AuditEvent.clip(name);
    } catch (RuntimeException outsideOfAnyRequest) {
      return NOBODY;
    }
  }
}
