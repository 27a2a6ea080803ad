package org.pulseboard.health;

/** A bean that knows the state of one part. Called on a request's thread; must not block. */
public interface HealthCheck {

  /** The state now. */
  Health check();
}
