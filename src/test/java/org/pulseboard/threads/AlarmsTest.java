package org.pulseboard.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.health.Health.Status;

@Timeout(30)
class AlarmsTest {

  @Test
  void an_alarm_that_throws_an_error_does_not_keep_the_next_from_ringing() throws Exception {
    var rang = new CountDownLatch(1);
    try (var alarms = new Alarms("pulseboard-test")) {
      var unused =
          alarms.after(
              Duration.ZERO,
              () -> {
                throw new StackOverflowError("a test's");
              });
      var next = alarms.after(Duration.ofMillis(20), rang::countDown);

      rang.await();

      assertThat(alarms.liveness().status()).isEqualTo(Status.UP);
      assertThat(next.isCancelled()).isFalse();
    }
  }
}
