package org.pulseboard.database.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.database.DatabaseSettings;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** Tells people, on every page and in the health, that what is recorded here is not kept. */
@HealthPart("durability")
@ApplicationScoped
public class Trial implements HealthCheck {
  private static final String REMEDY = "set pulseboard.data-dir to a durable directory";

  private final Optional<String> reason;
  private final boolean allowed;

  /** For CDI's proxy only. */
  protected Trial() {
    reason = Optional.empty();
    allowed = true;
  }

  /** Looks once: a directory does not move. */
  @Inject
  public Trial(Settings settings, DataDirectory directory) throws IOException {
    var chosen = DatabaseSettings.read(settings);
    allowed = chosen.allowVolatile();
    reason =
        chosen.dataSource().isPresent()
            ? Optional.empty()
            : InMemoryDirectory.reason(directory.path());
  }

  /** For anybody who is signed in: what is lost and what to do. Empty if records are kept. */
  public Optional<String> notice() {
    return reason.map(
        where ->
            (allowed
                    ? "Trial: what is recorded goes with the temporary data directory. To keep it, "
                    : "Nothing can be recorded: the data directory is a temporary one. To change"
                        + " that, ")
                + REMEDY
                + ".");
  }

  @Override
  public Health check() {
    String detail = reason.map(where -> where + ": " + REMEDY).orElse("");
    Status status = reason.isEmpty() || allowed ? Status.UP : Status.DOWN;
    return new Health("durability", status, detail);
  }
}
