package org.pulseboard.health;

import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.pulseboard.health.Health.Status;

/** All parts as they are now. */
public final class HealthParts {
  private static final Logger LOG = System.getLogger(HealthParts.class.getName());

  private HealthParts() {}

  /** What each of these says. */
  public static List<Health> of(Instance<HealthCheck> checks) {
    return checks.handlesStream().map(HealthParts::check).toList();
  }

  /** One that cannot be asked hides none of the others, and is not well. */
  private static Health check(Instance.Handle<HealthCheck> check) {
    try {
      return check.get().check();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "A part of the health cannot be asked", e);
      return new Health(
          part(check.getBean().getBeanClass()),
          Status.DOWN,
          "This part cannot be checked: " + FailureReason.of(e) + ". The server's log has more");
    }
  }

  /** The name of the part that a check speaks of. */
  private static String part(Class<?> check) {
    HealthPart part = check.getAnnotation(HealthPart.class);
    return part == null ? "a part without a name" : part.value();
  }
}
