package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls for something that other threads bring about. */
public final class Await {
  private Await() {}

  public static void until(String what, BooleanSupplier condition) {
    until(what, Duration.ofSeconds(60), condition);
  }

  public static void until(String what, Duration longest, BooleanSupplier condition) {
    long deadline = System.nanoTime() + longest.toNanos();
    boolean met = condition.getAsBoolean();
    while (!met && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      met = condition.getAsBoolean();
    }
    assertThat(met).as(what).isTrue();
  }

  /** Lets that much time go by for somebody who acts at a pace of its own; never to wait for. */
  static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
