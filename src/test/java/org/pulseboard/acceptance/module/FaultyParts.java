package org.pulseboard.acceptance.module;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.util.concurrent.CountDownLatch;
import org.pulseboard.metrics.model.Tick;

/** What can go wrong beside the metrics of a server, when it is asked to. */
@ApplicationScoped
public class FaultyParts {
  private volatile CountDownLatch hanging = new CountDownLatch(0);
  private volatile boolean failing;
  private volatile AutoCloseable statistic = () -> {};

  /** Before the first look for the server's statistics. */
  void start(@Observes @Priority(1) Startup event) throws ReflectiveOperationException {
    statistic = HangingStatistic.register(this::answer);
  }

  /** From now on a statistic of the server does not answer. */
  public void hang() {
    hanging = new CountDownLatch(1);
  }

  /** From now on whoever is given a tick throws. */
  public void fail() {
    failing = true;
  }

  /** All is well again. */
  public void mend() {
    hanging.countDown();
    failing = false;
  }

  /** Ahead of the stream and of all others. */
  void onTick(@Observes @Priority(1) Tick tick) {
    if (failing) {
      throw new StackOverflowError("a module's");
    }
  }

  private void answer() {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void end() {
    mend();
    try {
      statistic.close();
    } catch (Exception e) { // the container takes no checked one here
      throw new IllegalStateException("The statistic stays", e);
    }
  }
}
