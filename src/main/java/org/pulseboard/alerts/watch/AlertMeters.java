package org.pulseboard.alerts.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pulseboard.api.MetricSample;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthParts;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Periodic;

/** Makes series of what rules need and no probe reads: the health, the clock, the rules' file. */
@ApplicationScoped
public class AlertMeters {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  @Inject Instance<HealthCheck> checks;
  @Inject AlertWatch watch;
  @Inject Event<MetricSample> samples;

  private final Periodic timer =
      new Periodic(
          "pulseboard-alerts-meters", PERIOD, PERIOD, PERIOD.multipliedBy(30), this::sample);
  private long clockMillis;
  private long nanos;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    clockMillis = System.currentTimeMillis();
    nanos = System.nanoTime();
    timer.start();
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
    timer.close();
  }

  Liveness liveness() {
    return timer.liveness();
  }

  private void sample() {
    for (Health health : HealthParts.of(checks)) {
      fire("pulseboard.health", level(health.status()), "1", Map.of("part", health.part()));
    }
    fire("pulseboard.clock.jump", jump(), "seconds", Map.of());
    var board = watch.board();
    fire("pulseboard.alerts.refused", board.problem().isPresent() ? 1 : 0, "1", Map.of());
    fire("pulseboard.alerts.firing", board.firing(), "1", Map.of());
  }

  private static double level(Status status) {
    return switch (status) {
      case UP -> 0;
      case DEGRADED -> 1;
      case DOWN -> 2;
    };
  }

  /** How far the clock has moved against the time that passed, in seconds. */
  private double jump() {
    long clockNow = System.currentTimeMillis();
    long nanosNow = System.nanoTime();
    long passed = TimeUnit.NANOSECONDS.toMillis(nanosNow - nanos);
    long moved = clockNow - clockMillis;
    clockMillis = clockNow;
    nanos = nanosNow;
    return Math.abs(moved - passed) / 1_000.0;
  }

  private void fire(String name, double value, String unit, Map<String, String> tags) {
    samples.fire(new MetricSample(name, value, unit, tags));
  }
}
