package org.pulseboard.stream;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for calls that may block. They end by themselves when there is nothing to do. */
final class Pools {
  /**
   * Longer only on a machine that hardly runs: what has not ended by then, the server ends late.
   */
  private static final long EXCHANGES_SECONDS = 10;

  /** Ends exchanges with the container. */
  final ExecutorService closing = pool("pulseboard-stream-close", 2, new LinkedBlockingQueue<>());

  /** Runs listeners and completes stages of other code. */
  final ExecutorService callbacks =
      pool("pulseboard-stream-callback", 2, new LinkedBlockingQueue<>());

  /** Feeds foreign sinks: one thread at most for each, because each may block. */
  final ExecutorService sinks =
      pool("pulseboard-stream-sink", Integer.MAX_VALUE, new SynchronousQueue<>());

  private static ExecutorService pool(String name, int max, BlockingQueue<Runnable> queue) {
    int core = queue instanceof SynchronousQueue ? 0 : max;
    var pool = new ThreadPoolExecutor(core, max, 10, TimeUnit.SECONDS, queue, Threads.named(name));
    if (core > 0) {
      pool.allowCoreThreadTimeOut(true);
    }
    // After the end nobody waits for anything.
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    return pool;
  }

  /** Ends the threads; waits for exchanges to end. */
  void close() throws InterruptedException {
    callbacks.shutdown();
    sinks.shutdownNow();
    closing.shutdown();
    if (!closing.awaitTermination(EXCHANGES_SECONDS, TimeUnit.SECONDS)) {
      closing.shutdownNow();
    }
  }
}
