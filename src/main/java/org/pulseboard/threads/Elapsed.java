package org.pulseboard.threads;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that nobody sets, for waits and for whatever runs out: the difference of two of its
 * instants is right whatever becomes of the server's clock. One instant alone says nothing, and
 * none outlives the process.
 */
public final class Elapsed {
  private static final long START = System.nanoTime();

  /** Begins late enough that every wait before its first instant is over. */
  private static final Instant ORIGIN = Instant.EPOCH.plus(Duration.ofDays(366));

  /** Any thread. */
  public static final InstantSource CLOCK = () -> ORIGIN.plusNanos(System.nanoTime() - START);

  private Elapsed() {}
}
