package org.pulseboard.api.forward;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Audit events that wait to be sent, oldest first, bounded by the bytes of their JSON. Any number
 * of threads put, one takes. What was taken counts until it is settled.
 */
final class AuditQueue {
  /** Pulseboard takes 1,000 events; half of that keeps one bad event's search short. */
  static final int BATCH_EVENTS = 500;

  /** Pulseboard takes 1 MiB. */
  static final int BATCH_BYTES = 512 << 10;

  /** Between two tries while the application stops. */
  private static final long LAST_TRIES_MILLIS = 200;

  private final long maxBytes;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private long bytes;
  private int taken;
  private boolean closed;
  private boolean abandoned;

  AuditQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Never waits; false if there is no room, or the queue is closed. */
  synchronized boolean offer(byte[] event) {
    if (closed || bytes + event.length > maxBytes) {
      return false;
    }
    bytes += event.length;
    waiting.add(event);
    notifyAll();
    return true;
  }

  /** Waits for the next events; empty if none come in time, or the queue is closed. */
  synchronized List<byte[]> take(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; waiting.isEmpty() && !closed && left > 0; left = millisUntil(end)) {
      wait(left);
    }
    var batch = new ArrayList<byte[]>();
    int size = 0;
    for (byte[] next = waiting.peek(); next != null; next = waiting.peek()) {
      size += next.length + 1;
      if (batch.size() == BATCH_EVENTS || (size > BATCH_BYTES && !batch.isEmpty())) {
        break;
      }
      batch.add(waiting.remove());
    }
    taken = batch.size();
    return batch;
  }

  /** Makes room: these were taken, and are delivered or refused for good. */
  synchronized void settle(List<byte[]> batch) {
    batch.forEach(event -> bytes -= event.length);
    taken = 0;
  }

  /** Events that wait or are under way. */
  synchronized int size() {
    return waiting.size() + taken;
  }

  /** Whether it takes no more and nothing is left to take. */
  synchronized boolean isEnded() {
    return closed && waiting.isEmpty();
  }

  /** Takes no more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Takes no more and gives up what waits: the next {@link #pause} is an interrupt. */
  synchronized void abandon() {
    abandoned = true;
    close();
  }

  /** Whether what waits was given up. */
  synchronized boolean isAbandoned() {
    return abandoned;
  }

  /**
   * Between two tries: waits for this time, less if the queue is closed meanwhile.
   *
   * @throws InterruptedException also once the queue is abandoned: the HTTP client may swallow an
   *     interrupt
   */
  synchronized void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + (closed ? LAST_TRIES_MILLIS : millis) * 1_000_000;
    boolean before = closed;
    for (long left = millisUntil(end); closed == before && left > 0; left = millisUntil(end)) {
      wait(left);
    }
    if (abandoned) {
      throw new InterruptedException("abandoned");
    }
  }

  private static long millisUntil(long nanos) {
    return (nanos - System.nanoTime()) / 1_000_000;
  }
}
