package org.pulseboard.audit.journal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded queue before the writer. Callers wait for room; the writer takes groups. */
final class Intake {
  /** Events in one commit: 3,200 is what 32 publishers with batches of 100 have under way. */
  private static final int MAX_GROUP_EVENTS = 5_000;

  /** Characters in one commit: bounds the memory and the time of one commit. */
  private static final long MAX_GROUP_CHARS = 8L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition roomOrEnd = lock.newCondition();
  private final Condition work = lock.newCondition();
  private final LinkedHashSet<Batch> queue = new LinkedHashSet<>();
  private final int maxEvents;
  private final long maxChars;
  private int events;
  private long chars;
  private boolean closed;

  Intake(int maxEvents, long maxChars) {
    this.maxEvents = maxEvents;
    this.maxChars = maxChars;
  }

  /** Queues a batch; false if there was no room in time, or no more will be taken. */
  boolean offer(Batch batch, long timeoutNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeoutNanos;
      while (!closed && !hasRoom(batch)) {
        if (left <= 0) {
          return false;
        }
        left = roomOrEnd.awaitNanos(left);
      }
      if (closed) {
        return false;
      }
      queue.add(batch);
      events += batch.size();
      chars += batch.chars();
      work.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Removes a batch that its caller gave up, so that its room is free at once. */
  void remove(Batch batch) {
    lock.lock();
    try {
      if (queue.remove(batch)) {
        leave(batch);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Empties the queue. */
  List<Batch> removeAll() {
    lock.lock();
    try {
      var all = List.copyOf(queue);
      queue.clear();
      events = 0;
      chars = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what is there, up to one group; waits for the first. Empty when the time is up. */
  List<Batch> take(long timeoutNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = timeoutNanos;
      while (queue.isEmpty() && !closed && left > 0) {
        left = work.awaitNanos(left);
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses new batches; those queued are still taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      roomOrEnd.signalAll();
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Events queued now. */
  int events() {
    lock.lock();
    try {
      return events;
    } finally {
      lock.unlock();
    }
  }

  private List<Batch> drain() {
    var group = new ArrayList<Batch>();
    int groupEvents = 0;
    long groupChars = 0;
    var queued = queue.iterator();
    while (queued.hasNext() && groupEvents < MAX_GROUP_EVENTS && groupChars < MAX_GROUP_CHARS) {
      Batch batch = queued.next();
      queued.remove();
      leave(batch);
      group.add(batch);
      groupEvents += batch.size();
      groupChars += batch.chars();
    }
    return group;
  }

  private void leave(Batch batch) {
    events -= batch.size();
    chars -= batch.chars();
    roomOrEnd.signalAll();
  }

  /** A batch larger than the whole queue still finds room when the queue is empty. */
  private boolean hasRoom(Batch batch) {
    return queue.isEmpty()
        || (events + batch.size() <= maxEvents && chars + batch.chars() <= maxChars);
  }
}
