package org.pulseboard.security.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.database.StoreException;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.account.AccountChange;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.account.RefusedChangeException;

/** Makes a change and records it: none without the other. */
@ApplicationScoped
public class Administration {
  private static final Logger LOG = System.getLogger(Administration.class.getName());

  @Inject Directory directory;
  @Inject Event<AuditEvent> audit;

  /** An event of whoever sent the request. */
  AuditEventBuilder event(HttpServletRequest request, String action, String target) {
    return AuditEvent.of(caller(request), action, target).sourceAddress(request.getRemoteAddr());
  }

  /** Ends the request with 404, 409 or 503 if the change cannot be made or not be recorded. */
  void change(AuditEventBuilder event, AccountChange change) {
    var recorded = new AtomicBoolean();
    try {
      directory.change(
          change,
          () -> {
            audit.fire(event.build());
            recorded.set(true);
          });
    } catch (RefusedChangeException e) {
      correct(event, recorded.get() ? Outcome.FAILURE : Outcome.DENIED, e.getMessage());
      throw Problem.of(e.status(), String.valueOf(e.getMessage())).toException();
    } catch (AuditUnavailableException e) {
      throw Problem.of(503, "Nothing was changed, since it cannot be recorded.").toException();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "Accounts cannot be changed: " + e.getMessage());
      if (recorded.get()) {
        correct(event, Outcome.FAILURE, "The change was recorded, and its database then failed");
      }
      throw Problem.of(503, "Accounts cannot be changed now: their database is down.")
          .toException();
    }
  }

  /** What the trail says must be what became of it, also when a record was too early. */
  private void correct(AuditEventBuilder event, Outcome outcome, @Nullable String reason) {
    try {
      audit.fire(event.outcome(outcome).severity(Severity.WARNING).reason(reason).build());
    } catch (AuditUnavailableException e) {
      LOG.log(
          outcome == Outcome.FAILURE ? Level.ERROR : Level.WARNING,
          "That a change did not happen was not recorded: " + e.getMessage());
    }
  }

  static String caller(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return AuditEvent.clip(caller == null ? "unknown" : caller.getName());
  }
}
