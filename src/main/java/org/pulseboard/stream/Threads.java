package org.pulseboard.stream;

import java.util.concurrent.ThreadFactory;

/** Threads that belong to this deployment and to nobody else. */
final class Threads {
  private Threads() {}

  /**
   * Makes daemon threads of that name. They see this application's classes and not those of whoever
   * happened to start them, so that no undeployed class loader is kept.
   */
  static ThreadFactory named(String name) {
    return task -> {
      var thread = new Thread(null, task, name, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(Threads.class.getClassLoader());
      return thread;
    };
  }
}
