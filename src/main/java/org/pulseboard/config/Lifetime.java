package org.pulseboard.config;

import jakarta.enterprise.inject.spi.Extension;

/**
 * Whether this deployment has come to its end. There is one for each: a container makes a bean anew
 * that is asked for after it was destroyed, but never an extension. So such a bean knows that it
 * must open nothing any more. Any thread.
 */
public class Lifetime implements Extension {
  private volatile boolean ended;

  /** What holds files and locks is closed now. */
  public void end() {
    ended = true;
  }

  /** Whether nothing may be opened any more. */
  public boolean hasEnded() {
    return ended;
  }
}
