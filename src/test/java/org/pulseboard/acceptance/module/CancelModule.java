package org.pulseboard.acceptance.module;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.TimeUnit;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.AuditLog;
import org.pulseboard.api.Outcome;

/** A module as others write them: it reports in every way that the api offers. */
@ApplicationScoped
public class CancelModule {
  @Inject Event<AuditEvent> events;
  @Inject AuditLog log;
  @Inject Orders orders;
  @Inject UserTransaction transaction;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) throws Exception {
    events.fire(event("fired").build());
    var receipt = log.record(event("recorded").build()).toCompletableFuture();
    events.fire(
        event("received").attribute("seq", receipt.get(30, TimeUnit.SECONDS).seq()).build());
    String cancelled = orders.cancel("order/7", "secret");
    try {
      orders.cancel("", cancelled);
    } catch (IllegalArgumentException refused) {
      events.fire(event("caught").reason(refused.getMessage()).build());
    }
    inTransactions();
  }

  private void inTransactions() throws Exception {
    transaction.begin();
    events.fire(event("committed").build());
    transaction.commit();
    transaction.begin();
    events.fire(event("rolled-back").build());
    events.fire(event("failed").outcome(Outcome.FAILURE).build());
    transaction.rollback();
  }

  private static AuditEventBuilder event(String target) {
    return AuditEvent.of("module", "module.start", target);
  }
}
