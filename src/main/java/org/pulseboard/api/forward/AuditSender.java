package org.pulseboard.api.forward;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.forward.Endpoint.ServerAnswer;

/**
 * Sends audit events in order, a batch at a time, each until Pulseboard has answered. A batch keeps
 * its idempotency key from try to try, so that one whose answer was lost is not recorded twice.
 */
final class AuditSender implements SenderThread.Sender {
  private static final Logger LOG = System.getLogger(AuditSender.class.getName());

  /** Sends events to be recorded together or not at all; the same key records them once. */
  interface Events {
    ServerAnswer send(List<byte[]> events, String key) throws IOException, InterruptedException;
  }

  /** Between two looks at what was lost, if no event comes. */
  private static final long IDLE_MILLIS = 1_000;

  private final AuditQueue queue;
  private final Events endpoint;
  private final Lost lost;
  private final Backoff backoff = new Backoff();
  private final String sender = UUID.randomUUID().toString();
  private long batches;
  private boolean down;

  /** What has the key, also after an interrupt: it may have been recorded under it. */
  private @Nullable List<byte[]> keyed;

  private String key = "";

  /** What was taken and is not settled: it stays, whatever is thrown meanwhile. */
  private List<byte[]> batch = List.of();

  private final Deque<List<byte[]>> parts = new ArrayDeque<>();

  AuditSender(AuditQueue queue, Events endpoint, Lost lost) {
    this.queue = queue;
    this.endpoint = endpoint;
    this.lost = lost;
  }

  /** Ends when the queue is closed and empty, or with an interrupt. */
  @Override
  public void run() throws InterruptedException {
    if (batch.isEmpty()) {
      take();
    }
    while (!batch.isEmpty()) {
      deliver();
      queue.settle(batch);
      take();
    }
  }

  @Override
  public boolean isStopped() {
    return queue.isAbandoned();
  }

  /** Waits for the next events; a loss is told also if none follow it, and at the end. */
  private void take() throws InterruptedException {
    batch = List.of();
    do {
      reportLost();
      batch = queue.take(IDLE_MILLIS);
    } while (batch.isEmpty() && !queue.isEnded());
    if (batch.isEmpty()) {
      reportLost();
    } else {
      parts.add(batch);
    }
  }

  private void deliver() throws InterruptedException {
    while (!parts.isEmpty()) {
      List<byte[]> part = parts.element();
      ServerAnswer answer = untilAnswered(part);
      parts.pop();
      if (answer.refusesContent()) {
        isolate(part, answer);
      }
    }
  }

  /** Nothing of the part was recorded: takes out what is bad, or halves until it shows. */
  private void isolate(List<byte[]> part, ServerAnswer answer) {
    int bad = part.size() == 1 ? 0 : answer.badItem(part.size());
    if (bad >= 0) {
      lost.add("Pulseboard refused it, " + answer.reason());
      var rest = new ArrayList<>(part);
      rest.remove(bad);
      if (!rest.isEmpty()) {
        parts.push(rest);
      }
    } else {
      parts.push(part.subList(part.size() / 2, part.size()));
      parts.push(part.subList(0, part.size() / 2));
    }
  }

  private ServerAnswer untilAnswered(List<byte[]> part) throws InterruptedException {
    if (part != keyed) {
      keyed = part;
      key = sender + "-" + batches++;
    }
    while (true) {
      String trouble;
      try {
        ServerAnswer answer = endpoint.send(part, key);
        if (answer.accepted() || answer.refusesContent()) {
          restored();
          return answer;
        }
        trouble = answer.reason();
      } catch (IOException | RuntimeException | Error e) {
        trouble = e.toString();
      }
      failed(trouble);
      queue.pause(backoff.nextMillis());
    }
  }

  private void reportLost() throws InterruptedException {
    long count = lost.unreported();
    if (count > 0 && untilAnswered(List.of(lost.report(count))).accepted()) {
      lost.reported(count);
    }
  }

  private void failed(String trouble) {
    if (!down) {
      down = true;
      LOG.log(
          Level.WARNING,
          "Pulseboard does not take audit events, they wait; logged once until it does: {0}",
          trouble);
    }
  }

  private void restored() {
    backoff.reset();
    if (down) {
      down = false;
      LOG.log(Level.INFO, "Pulseboard takes audit events again; {0} wait", queue.size());
    }
  }
}
