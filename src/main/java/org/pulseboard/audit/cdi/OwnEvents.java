package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.journal.Receipt;

/** Records what Pulseboard itself does, without waiting. */
@ApplicationScoped
public class OwnEvents {
  /** Nobody waits: a slow start or a short outage of the database loses nothing. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  @Inject AuditTrail trail;
  @Inject Losses losses;

  /** Queues an event. Never fails, never waits; a loss is counted. */
  public void later(AuditEvent event) {
    laterOr(event, cause -> losses.add(event, cause));
  }

  /** Queues an event. Never fails, never waits; a loss is handed over. */
  public void laterOr(AuditEvent event, Consumer<RuntimeException> loss) {
    try {
      var unused =
          append(event)
              .whenComplete(
                  (receipt, failure) -> {
                    if (failure != null) {
                      loss.accept(new IllegalStateException(failure.getMessage(), failure));
                    }
                  });
    } catch (RuntimeException e) {
      loss.accept(e);
    }
  }

  /** Queues an event, or fails at once if there is no room. */
  CompletableFuture<Receipt> append(AuditEvent event) {
    try {
      return trail.append(List.of(event), AuditTrail.THIS_SERVER, null, Duration.ZERO, PATIENCE);
    } catch (AuditUnavailableException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
