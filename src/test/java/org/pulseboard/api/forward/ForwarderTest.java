package org.pulseboard.api.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pulseboard.api.AuditEvent;

class ForwarderTest {

  @Test
  void the_first_event_of_an_application_that_has_stopped_leaves_no_thread() throws Exception {
    try (var receiver = new Receiver(0)) {
      var forwarder = new Forwarder(receiver.target(ForwardTarget.QUEUE_BYTES));
      forwarder.stop();

      forwarder.succeeded(AuditEvent.of("a", "b", "c").build());

      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("pulseboard-forward-"));
    }
  }
}
