package org.pulseboard.api.audited;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.Audited;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;

/**
 * Reports each call of an {@link Audited} method. Runs around transactions of {@code
 * Transactional}, so that the outcome includes the commit.
 */
@Audited
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class AuditedInterceptor implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Found again by the container after passivation. */
  @Inject private transient Event<AuditEvent> events;

  @Inject private transient Actor caller;

  /** Reports after the method, whatever became of it. */
  @AroundInvoke
  public @Nullable Object audit(InvocationContext call) throws Exception {
    Object result;
    try {
      result = call.proceed();
    } catch (Exception | Error failure) {
      reportFailure(call, failure);
      throw failure;
    }
    events.select(Done.QUALIFIER).fire(describe(call).build());
    return result;
  }

  /** The caller gets the method's own failure, with that of the journal added to it. */
  private void reportFailure(InvocationContext call, Throwable failure) {
    try {
      Audited audited = audited(call);
      boolean mild = audited.severity().compareTo(Severity.WARNING) < 0;
      AuditEvent event =
          describe(call)
              .outcome(failure instanceof SecurityException ? Outcome.DENIED : Outcome.FAILURE)
              .severity(mild ? Severity.WARNING : audited.severity())
              .attribute("exception", failure.getClass().getName())
              .attribute("message", AuditEvent.clip(failure.getMessage()))
              .build();
      events.select(Done.QUALIFIER).fire(event);
    } catch (RuntimeException journal) {
      failure.addSuppressed(journal);
    }
  }

  private AuditEventBuilder describe(InvocationContext call) {
    Audited audited = audited(call);
    Method method = call.getMethod();
    String type = method.getDeclaringClass().getSimpleName();
    String action = audited.action().isEmpty() ? type + "." + method.getName() : audited.action();
    String target = audited.target().isEmpty() ? type : Placeholders.fill(audited.target(), call);
    var event =
        AuditEvent.of(caller.name(), AuditEvent.clip(action), AuditEvent.clip(target))
            .severity(audited.severity())
            .sourceAddress(caller.address());
    for (int index : audited.parameters()) {
      event.attribute(
          method.getParameters()[index].getName(),
          AuditEvent.clip(String.valueOf(call.getParameters()[index])));
    }
    return event;
  }

  private static Audited audited(InvocationContext call) {
    Audited onMethod = call.getMethod().getAnnotation(Audited.class);
    Audited found =
        onMethod != null
            ? onMethod
            : call.getMethod().getDeclaringClass().getAnnotation(Audited.class);
    if (found == null && call.getTarget() != null) {
      found = call.getTarget().getClass().getSuperclass().getAnnotation(Audited.class);
    }
    if (found == null) {
      throw new IllegalStateException("No @Audited on " + call.getMethod());
    }
    return found;
  }
}
