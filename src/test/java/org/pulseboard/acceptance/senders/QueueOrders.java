package org.pulseboard.acceptance.senders;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.pulseboard.api.AuditEvent;

/** Takes orders off a queue, each in a transaction; some fail at their first delivery. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = QueueOrders.QUEUE),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue")
    })
public class QueueOrders implements MessageListener {
  public static final String QUEUE = "java:/jms/queue/orders";

  /** One in so many is rolled back once. */
  private static final int FAILING = 41;

  @Inject Event<AuditEvent> audit;

  @Override
  public void onMessage(Message message) {
    try {
      String order = message.getBody(String.class);
      audit.fire(AuditEvent.of("orders-queue", "order.taken", "order/" + order).build());
      audit.fire(AuditEvent.of("orders-queue", "order.packed", "order/" + order).build());
      if (Integer.parseInt(order) % FAILING == 0 && !message.getJMSRedelivered()) {
        throw new IllegalStateException("the first delivery of order " + order + " fails");
      }
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
