package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionException;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.api.Outcome;
import org.pulseboard.audit.journal.Receipt;

/**
 * Records the audit events that modules fire.
 *
 * <p>Without a transaction, {@code fire} returns once the event is on disk. Within one, the event
 * waits for its end: a success is recorded if the transaction was committed, a failure or a denial
 * in any case.
 */
@ApplicationScoped
public class Reporter {
  @Inject AuditTrail trail;
  @Inject Losses losses;

  void report(@Observes AuditEvent event) {
    if (!TransactionEnd.then(committed -> afterwards(event, committed))) {
      now(event);
    } else if (trail.settings().refuse()) {
      refuseWhileDown();
    }
  }

  /** Records and waits; what happens when that fails is the operator's choice. */
  void now(AuditEvent event) {
    try {
      var unused = record(event);
    } catch (AuditUnavailableException e) {
      if (trail.settings().refuse()) {
        throw e;
      }
      losses.add(event, e);
    }
  }

  /** Records and waits. */
  Receipt record(AuditEvent event) {
    try {
      return trail.append(event).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof AuditUnavailableException known ? known : e;
    }
  }

  /** The transaction has ended: nobody can be told of a failure any more. */
  private void afterwards(AuditEvent event, boolean committed) {
    if (!committed && event.outcome() == Outcome.SUCCESS) {
      return;
    }
    try {
      var unused = record(event);
    } catch (RuntimeException e) {
      losses.add(event, e);
    }
  }

  /** Before the commit, so that the business can still be stopped. */
  private void refuseWhileDown() {
    trail
        .journal()
        .trouble()
        .ifPresent(
            reason -> {
              throw new AuditUnavailableException("Nothing can be recorded: " + reason, false);
            });
  }
}
