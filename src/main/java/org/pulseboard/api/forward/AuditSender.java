package org.pulseboard.api.forward;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.pulseboard.api.forward.Endpoint.Answer;

/**
 * Sends audit events in order, a batch at a time, each until Pulseboard has answered. A batch keeps
 * its idempotency key from try to try, so that one whose answer was lost is not recorded twice.
 */
final class AuditSender implements Runnable {
  private static final Logger LOG = System.getLogger(AuditSender.class.getName());

  private final AuditQueue queue;
  private final Endpoint endpoint;
  private final Lost lost;
  private final Backoff backoff = new Backoff();
  private final String sender = UUID.randomUUID().toString();
  private long batches;
  private boolean down;

  AuditSender(AuditQueue queue, Endpoint endpoint, Lost lost) {
    this.queue = queue;
    this.endpoint = endpoint;
    this.lost = lost;
  }

  /** Ends when the queue is closed and empty, or with an interrupt. */
  @Override
  public void run() {
    try {
      for (List<byte[]> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        deliver(batch);
        queue.settle(batch);
        reportLost();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(List<byte[]> batch) throws InterruptedException {
    Deque<List<byte[]>> parts = new ArrayDeque<>(List.of(batch));
    while (!parts.isEmpty()) {
      List<byte[]> part = parts.pop();
      Answer answer = untilAnswered(part);
      if (answer.refusesContent()) {
        isolate(part, answer, parts);
      }
    }
  }

  /** Nothing of the part was recorded: takes out what is bad, or halves until it shows. */
  private void isolate(List<byte[]> part, Answer answer, Deque<List<byte[]>> parts) {
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

  private Answer untilAnswered(List<byte[]> part) throws InterruptedException {
    String key = sender + "-" + batches++;
    while (true) {
      String trouble;
      try {
        Answer answer = endpoint.events(part, key);
        if (answer.accepted() || answer.refusesContent()) {
          restored();
          return answer;
        }
        trouble = answer.reason();
      } catch (IOException e) {
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
