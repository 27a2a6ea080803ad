package org.pulseboard.metrics.probe;

import java.time.Duration;
import java.util.Map;

/**
 * A group of readings that come from one place, are read together, and fail together.
 *
 * <p>To add a metric: implement this in one class and add it to the list that {@code Metering}
 * builds. Calls never overlap, but each may be on another thread.
 */
public interface Probe extends AutoCloseable {

  /** Short and unique; people see it as the source of a missing reading. */
  String name();

  /**
   * Reports every series it has. May throw or hang: then its series are missing until it answers in
   * time again.
   */
  void read(Readings out) throws Exception;

  /**
   * Zero: read with every tick, which waits for the answer up to the time limit. Longer: read in
   * the background this often, for what is slow or changes slowly; ticks repeat the last answer.
   */
  default Duration period() {
    return Duration.ZERO;
  }

  /** Names of metrics that this JVM or server cannot give, each with the reason. Any thread. */
  default Map<String, String> absent() {
    return Map.of();
  }

  /** Frees what it holds. Called once; a call of {@link #read} may still be under way. */
  @Override
  default void close() {}
}
