package org.pulseboard.stream;

import java.time.Duration;
import java.util.List;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Periodic;

/**
 * The stream's timers: heartbeats, and what must happen to streams that do nothing by themselves.
 * Neither waits for the other.
 */
final class Pacemaker implements AutoCloseable {
  /** A stuck thread is noticed after two periods at most. */
  private static final Duration PERIOD = Duration.ofMillis(250);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Periodic heartbeat;
  private final Periodic clock;

  /**
   * Does not run yet.
   *
   * @param beat called at the heartbeat's rate
   * @param check called several times a second
   */
  Pacemaker(Duration rate, Runnable beat, Runnable check) {
    heartbeat = periodic("pulseboard-stream-heartbeat", rate, beat);
    clock = periodic("pulseboard-stream-clock", PERIOD, check);
  }

  void start() {
    heartbeat.start();
    clock.start();
  }

  List<Liveness> liveness() {
    return List.of(heartbeat.liveness(), clock.liveness());
  }

  @Override
  public void close() {
    heartbeat.close();
    clock.close();
  }

  private static Periodic periodic(String name, Duration period, Runnable task) {
    return new Periodic(name, period, period, PATIENCE, task::run);
  }
}
