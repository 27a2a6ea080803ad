package org.pulseboard.security.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.AuditLog;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.security.caller.Identity;
import org.pulseboard.threads.Elapsed;

/**
 * Records who signed in, who was refused, and who signed out.
 *
 * <p>Waits for no disk: a journal that is down keeps nobody from looking at the metrics, and says
 * so in its own health.
 */
@ApplicationScoped
public class SignInTrail {
  private static final Logger LOG = System.getLogger(SignInTrail.class.getName());

  /** What the events are about. */
  private static final String TARGET = "pulseboard";

  @Inject AuditLog log;

  /** So that somebody who guesses cannot fill the journal. */
  private final RefusalRate refusals = new RefusalRate(Elapsed.CLOCK);

  public void opened(HttpServletRequest request, Identity who) {
    record(event(request, who.name(), "session.open"));
  }

  public void closed(HttpServletRequest request, Identity who) {
    record(event(request, who.name(), "session.close"));
  }

  /** A wrong name, password or token; the name is what a stranger typed, never the secret. */
  public void refused(HttpServletRequest request, String name, String action) {
    refusals
        .admit()
        .ifPresent(
            unrecorded ->
                record(
                    event(request, name, action)
                        .outcome(Outcome.DENIED)
                        .severity(Severity.WARNING)
                        .attribute("path", request.getServletPath())
                        .attribute("unrecordedBefore", unrecorded)));
  }

  private static AuditEventBuilder event(HttpServletRequest request, String actor, String action) {
    return AuditEvent.of(AuditEvent.clip(actor), action, TARGET)
        .sourceAddress(AuditEvent.clip(request.getRemoteAddr()));
  }

  private void record(AuditEventBuilder event) {
    var unused =
        log.recordLater(event.build())
            .whenComplete(
                (receipt, failure) -> {
                  if (failure != null) {
                    lost(failure);
                  }
                });
  }

  private static void lost(Throwable cause) {
    LOG.log(Level.WARNING, "A sign-in event was not recorded: " + cause.getMessage());
  }
}
