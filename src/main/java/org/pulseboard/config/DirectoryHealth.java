package org.pulseboard.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** Whether this deployment alone may write in the data directory, and nobody else may read it. */
@HealthPart("directory")
@ApplicationScoped
public class DirectoryHealth implements HealthCheck {
  private static final String PART = "directory";

  @Inject DataDirectory directory;

  @Override
  public Health check() {
    DirectoryLock lock = directory.lock();
    return lock.trouble()
        .map(why -> new Health(PART, Status.DOWN, why))
        .or(
            () ->
                lock.weakness()
                    .or(directory::openToOthers)
                    .map(why -> new Health(PART, Status.DEGRADED, why)))
        .orElse(new Health(PART, Status.UP, ""));
  }
}
