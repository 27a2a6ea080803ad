package org.pulseboard.api.forward;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A thread of the forwarder. Whatever its sender throws, it runs it again after a pause. A copy in
 * small of what Pulseboard's own threads obey: the api knows nobody.
 */
final class SenderThread {
  private static final Logger LOG = System.getLogger(SenderThread.class.getName());
  private static final long FIRST_PAUSE_MILLIS = 50;

  /** An application that stops waits longer than this for its last events. */
  private static final long LAST_PAUSE_MILLIS = 1_000;

  private static final long LOG_NANOS = 60_000_000_000L;

  /** What it runs. */
  interface Sender {
    /** Sends until there is nothing more to send, ever. Called again if it throws. */
    void run() throws InterruptedException;

    /** Whether what it throws is its end. */
    boolean isStopped();
  }

  private final Sender sender;
  private final Thread thread;
  private volatile long failures;
  private long loggedNanos;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  /**
   * Does not run yet. The thread has neither the class loader nor the thread-locals of the
   * application, which a thread that the HTTP client starts from it would hold on to.
   */
  SenderThread(String name, Sender sender) {
    this.sender = sender;
    thread = new Thread(null, this::run, "pulseboard-forward-" + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
  }

  void start() {
    thread.start();
  }

  void interrupt() {
    thread.interrupt();
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  /** How often it failed and went on. */
  long failures() {
    return failures;
  }

  private void run() {
    boolean ended = false;
    while (!ended) {
      ended = once();
    }
  }

  /** True at the end; never throws. */
  private boolean once() {
    try {
      sender.run();
      return true;
    } catch (Throwable e) {
      if (!sender.isStopped()) {
        failed(e);
      }
      return sender.isStopped();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone writes
  private void failed(Throwable cause) {
    failures++;
    try {
      long now = System.nanoTime();
      if (failures == 1 || now - loggedNanos > LOG_NANOS) {
        loggedNanos = now;
        LOG.log(Level.ERROR, thread.getName() + " failed and goes on; logged once a minute", cause);
      }
      Thread.sleep(pauseMillis);
      pauseMillis = Math.min(2 * pauseMillis, LAST_PAUSE_MILLIS);
    } catch (Throwable interruptedOrNoMemory) {
      // It sees next whether it has been stopped.
    }
  }
}
