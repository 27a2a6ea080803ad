package org.pulseboard.threads;

import java.util.concurrent.ThreadFactory;

/** Threads that belong to this deployment and to nobody else. */
public final class Threads {
  private Threads() {}

  /**
   * A daemon thread that does not run yet. It sees this application's classes, and neither the
   * class loader nor the thread-locals of whoever happened to start it, so that nothing of another
   * or an undeployed application is kept.
   *
   * @param name begins with {@code pulseboard-}
   */
  static Thread unstarted(String name, Runnable task) {
    var thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Threads.class.getClassLoader());
    return thread;
  }

  /** Makes such threads for an executor; prefer {@link Pool}. */
  public static ThreadFactory named(String name) {
    return task -> unstarted(name, task);
  }
}
