package org.pulseboard.security.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.api.Outcome;
import org.pulseboard.database.StoreException;
import org.pulseboard.problem.Problem;
import org.pulseboard.security.account.Change;
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
  void change(AuditEventBuilder event, Change change) {
    try {
      directory.change(change, () -> audit.fire(event.build()));
    } catch (RefusedChangeException e) {
      recordRefusal(event, e);
      throw Problem.of(e.status(), String.valueOf(e.getMessage())).toException();
    } catch (AuditUnavailableException e) {
      throw Problem.of(503, "Nothing was changed, since it cannot be recorded.").toException();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "Accounts cannot be changed: " + e.getMessage());
      throw Problem.of(503, "Accounts cannot be changed now: their database is down.")
          .toException();
    }
  }

  private void recordRefusal(AuditEventBuilder event, RefusedChangeException refused) {
    try {
      audit.fire(event.outcome(Outcome.DENIED).reason(refused.getMessage()).build());
    } catch (AuditUnavailableException e) {
      LOG.log(Level.WARNING, "A refused change was not recorded: " + e.getMessage());
    }
  }

  static String caller(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return AuditEvent.clip(caller == null ? "unknown" : caller.getName());
  }
}
