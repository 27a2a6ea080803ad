package org.pulseboard.metrics.otlp;

import java.time.Duration;
import org.pulseboard.metrics.otlp.OtlpJson.OtlpPayload;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Loop;

/** Sends what waits, oldest first, each until it is taken, refused, or pushed out of the queue. */
final class PushSender {
  /** Longer than one exchange may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PayloadQueue queue;
  private final OtlpEndpoint endpoint;
  private final PushState state;
  private final PushPause pause = new PushPause();
  private final Loop loop = new Loop("pulseboard-otlp-send", PATIENCE, this::turn);

  PushSender(PayloadQueue queue, OtlpEndpoint endpoint, PushState state) {
    this.queue = queue;
    this.endpoint = endpoint;
    this.state = state;
  }

  void start() {
    loop.start();
  }

  Liveness liveness() {
    return loop.liveness();
  }

  /** Takes no new turn; the queue and the endpoint end the one under way. */
  void stop() {
    loop.stop();
  }

  boolean join(Duration timeout) throws InterruptedException {
    return loop.join(timeout);
  }

  private boolean turn() throws InterruptedException {
    loop.liveness().resting();
    OtlpPayload next = queue.take();
    if (next == null) {
      return false;
    }
    loop.liveness().busy();
    long pauseMillis = 0;
    try {
      pauseMillis = attempt(next);
    } finally {
      queue.giveBack();
    }
    loop.liveness().resting();
    queue.pause(pauseMillis);
    return true;
  }

  /** How long to wait then, in milliseconds. */
  private long attempt(OtlpPayload next) throws InterruptedException {
    PushAnswer answer = endpoint.send(next.gzip());
    if (endpoint.isClosed()) {
      return 0;
    }
    if (answer.verdict() == PushAnswer.PushVerdict.LATER) {
      state.answered(answer);
      return pause.nextMillis(answer.after());
    }
    queue.settle(next);
    if (answer.verdict() == PushAnswer.PushVerdict.REFUSED) {
      state.dropped(1);
    }
    state.answered(answer);
    pause.reset();
    return 0;
  }
}
