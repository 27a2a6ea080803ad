package org.pulseboard.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Liveness;

/** Whether streams are written to, their heartbeat is appended, and their ends are seen to. */
@HealthPart("stream")
@ApplicationScoped
public class StreamHealth implements HealthCheck {
  @Inject LiveStream stream;

  @Override
  public Health check() {
    return Liveness.health("stream", Status.DOWN, stream.liveness());
  }
}
