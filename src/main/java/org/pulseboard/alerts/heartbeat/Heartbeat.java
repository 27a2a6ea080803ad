package org.pulseboard.alerts.heartbeat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.watch.AlertWatch;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.AlertsKeys;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Periodic;

/**
 * Asks an address outside once a minute while the rules are judged and nothing needs somebody: a
 * dead man's switch. Who watches that address learns that it is asked no more, also of a server
 * that cannot say anything any more.
 */
@HealthPart("heartbeat")
@ApplicationScoped
public class Heartbeat implements HealthCheck {
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Settings settings;
  @Inject AlertWatch watch;

  private final Periodic timer =
      new Periodic("pulseboard-heartbeat", FIRST, PERIOD, PATIENCE, this::beat);
  private volatile @Nullable HeartbeatCall call;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    settings
        .get(AlertsKeys.HEARTBEAT)
        .ifPresent(
            address -> {
              call = new HeartbeatCall(address);
              timer.start();
            });
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
    timer.close();
    HeartbeatCall open = call;
    if (open != null) {
      open.close();
    }
  }

  private void beat() throws IOException, InterruptedException {
    HeartbeatCall open = call;
    if (open != null && watch.board().verdict().needsNobody()) {
      open.send();
    }
  }

  @Override
  public Health check() {
    return call == null
        ? new Health("heartbeat", Status.UP, "")
        : Liveness.health("heartbeat", Status.DEGRADED, List.of(timer.liveness()));
  }
}
