package org.pulseboard.acceptance.senders;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.pulseboard.api.AuditEvent;

/** A step of a batch job. */
@Dependent
@Named("invoices")
public class Invoices extends AbstractBatchlet {
  @Inject Event<AuditEvent> audit;

  @Override
  public String process() {
    audit.fire(AuditEvent.of("billing", "senders.bean", "batch").build());
    return "COMPLETED";
  }
}
