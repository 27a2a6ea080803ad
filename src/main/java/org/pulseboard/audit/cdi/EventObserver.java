package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.audited.Done;
import org.pulseboard.audit.journal.Receipt;

/**
 * Records the audit events that modules fire.
 *
 * <p>Without a transaction, {@code fire} returns once the event is on disk. Within one, the event
 * waits for its end: a success is recorded if the transaction was committed, a failure or a denial
 * in any case. {@code fireAsync} records at once, whatever becomes of the transaction.
 */
@ApplicationScoped
public class EventObserver {
  @Inject AuditTrail trail;
  @Inject Losses losses;

  void report(@Observes AuditEvent event, EventMetadata metadata) {
    report(event, metadata.getQualifiers().contains(Done.QUALIFIER));
  }

  /** One that can still be refused. */
  void report(AuditEvent event) {
    report(event, false);
  }

  /** On a thread of its own and without a transaction; what it throws fails the stage. */
  void reportAsync(@ObservesAsync AuditEvent event) {
    now(event);
  }

  /**
   * Records now, or once the transaction has ended.
   *
   * @param done whether it speaks of what cannot be stopped any more
   */
  void report(AuditEvent event, boolean done) {
    if (done && trail.settings().refuse()) {
      if (!TransactionEnd.then(committed -> afterwards(event, committed))) {
        done(event);
      }
      return;
    }
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

  /** The caller is told that it is not confirmed; the event waits on. */
  private void done(AuditEvent event) {
    CompletableFuture<Receipt> receipt = keep(event);
    if (!isConfirmed(receipt)) {
      String reason = trail.journal().trouble().orElse("the disk did not confirm in time");
      throw receipt.isCompletedExceptionally()
          ? new AuditUnavailableException("Not recorded: " + reason, false)
          : new AuditUnavailableException(
              "Not confirmed, recorded once the journal can: " + reason, true);
    }
  }

  /** Records and waits. */
  public Receipt record(AuditEvent event) {
    try {
      return trail.append(event).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof AuditUnavailableException known ? known : e;
    }
  }

  /** The transaction has ended: nobody can be told of a failure any more. */
  void afterwards(AuditEvent event, boolean committed) {
    if (!committed && event.outcome() == Outcome.SUCCESS) {
      return;
    }
    try {
      var unused = isConfirmed(keep(event));
    } catch (RuntimeException counted) {
      // It is lost, and the losses say so: there is nobody else to tell.
    }
  }

  /**
   * What cannot be undone waits longer in the queue than its caller does: an outage of the database
   * loses it only if it lasts. A loss is counted.
   */
  private CompletableFuture<Receipt> keep(AuditEvent event) {
    try {
      return trail
          .append(event, OwnEvents.PATIENCE)
          .whenComplete(
              (receipt, failure) -> {
                if (failure != null) {
                  losses.add(event, new IllegalStateException(failure.getMessage(), failure));
                }
              });
    } catch (RuntimeException e) {
      losses.add(event, e);
      throw e;
    }
  }

  /** Whether it is on disk, after waiting the usual time. */
  private boolean isConfirmed(CompletableFuture<Receipt> receipt) {
    try {
      receipt.get(trail.settings().timeout().toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    }
  }

  /** Before the commit, so that the business can still be stopped. */
  void refuseWhileDown() {
    if (!trail.awaitWell()) {
      String reason = trail.journal().trouble().orElse("the journal does not answer");
      throw new AuditUnavailableException("Nothing can be recorded: " + reason, false);
    }
  }
}
