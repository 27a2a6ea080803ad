package org.pulseboard.acceptance.senders;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Audited;

/** Work on a thread of the container's, with nobody to catch what it throws. */
@Stateless
public class Reminders {
  @Inject Event<AuditEvent> audit;

  /** Sends them. */
  @Asynchronous
  @Audited(action = "senders.audited", target = "reminders")
  public void send() {
    audit.fire(AuditEvent.of("billing", "senders.bean", "asynchronous").build());
  }
}
