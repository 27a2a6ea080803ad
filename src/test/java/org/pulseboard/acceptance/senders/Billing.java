package org.pulseboard.acceptance.senders;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Properties;
import org.pulseboard.api.AuditEvent;

/** A timer, which reports by itself and sets off the other kinds. Once is enough for the test. */
@Singleton
@Startup
public class Billing {
  @Inject Event<AuditEvent> audit;
  @EJB Reminders reminders;
  private boolean done;

  /** Runs in a transaction of the container: what it reports is recorded after the commit. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void run() {
    if (!done) {
      done = true;
      audit.fire(AuditEvent.of("billing", "senders.bean", "timer").build());
      reminders.send();
      BatchRuntime.getJobOperator().start("invoices", new Properties());
    }
  }
}
