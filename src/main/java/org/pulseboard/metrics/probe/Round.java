package org.pulseboard.metrics.probe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

/**
 * One pass over the probes of a tick.
 *
 * <p>One thread reads them all as long as they answer: a hand-over costs more than most readings.
 * Each time nothing moved for a slice, one more thread joins and takes what is left, so a probe
 * that hangs holds up its own readings alone.
 */
final class Round {
  private static final long SLICE_MILLIS = 10;
  private static final int RUNNING = 1;
  private static final int DONE = 2;

  private final List<ProbeSlot> slots;
  private final Executor threads;
  private final Consumer<ProbeSlot> call;
  private final AtomicInteger next = new AtomicInteger();

  /** 0 while nobody has taken it up. */
  private final AtomicIntegerArray states;

  private final CountDownLatch open;

  Round(List<ProbeSlot> slots, Executor threads, Consumer<ProbeSlot> call) {
    this.slots = slots;
    this.threads = threads;
    this.call = call;
    this.states = new AtomicIntegerArray(slots.size());
    this.open = new CountDownLatch(slots.size());
  }

  /** Returns once every probe has answered or used up its limit. */
  void run(Duration limit) {
    long slices = Math.max(1, limit.toMillis() / SLICE_MILLIS);
    var used = new long[slots.size()];
    threads.execute(this::work);
    while (!await()) {
      if (next.get() < slots.size()) {
        threads.execute(this::work);
      }
      if (Thread.currentThread().isInterrupted() || spent(used, slices)) {
        return;
      }
    }
  }

  /** Those that nobody has taken up; from now on nobody will. */
  List<ProbeSlot> untaken() {
    int first = Math.min(next.getAndSet(slots.size()), slots.size());
    return slots.subList(first, slots.size());
  }

  boolean isDone(int i) {
    return states.get(i) == DONE;
  }

  /**
   * Counts slices that this thread saw pass rather than time, so that a pause of the whole JVM is
   * held against no probe.
   */
  private boolean spent(long[] used, long slices) {
    boolean all = true;
    for (int i = 0; i < used.length; i++) {
      if (states.get(i) == RUNNING) {
        used[i]++;
      }
      all &= states.get(i) == DONE || used[i] >= slices;
    }
    return all;
  }

  private boolean await() {
    try {
      return open.await(SLICE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work() {
    for (int i = next.getAndIncrement(); i < slots.size(); i = next.getAndIncrement()) {
      states.set(i, RUNNING);
      call.accept(slots.get(i));
      states.set(i, DONE);
      open.countDown();
    }
  }
}
