package org.pulseboard.stream;

import java.time.Duration;
import org.pulseboard.threads.Pool;

/** Threads for calls that may block. They end by themselves when there is nothing to do. */
final class Pools {
  /**
   * Longer only on a machine that hardly runs: what has not ended by then, the server ends late.
   */
  private static final Duration EXCHANGES = Duration.ofSeconds(10);

  /** A server may hold up the end of one exchange for long, but not of one after the other. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Ends exchanges with the container. */
  final Pool closing = Pool.of("pulseboard-stream-close", 2, PATIENCE);

  /** Runs listeners and completes stages of other code. */
  final Pool callbacks = Pool.of("pulseboard-stream-callback", 2, PATIENCE);

  /** Feeds foreign sinks: one thread at most for each, because each may block. */
  final Pool sinks = Pool.unbounded("pulseboard-stream-sink");

  /** Ends the threads; waits for exchanges to end. */
  void close() throws InterruptedException {
    callbacks.close();
    sinks.closeNow();
    closing.close();
    if (!closing.awaitEnd(EXCHANGES)) {
      closing.closeNow();
    }
  }
}
