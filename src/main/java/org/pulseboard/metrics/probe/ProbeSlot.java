package org.pulseboard.metrics.probe;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.FailureReason;
import org.pulseboard.metrics.model.Series;

/**
 * One probe and what became of its last call. Calls never overlap: a call that hangs keeps its
 * thread, and no other call starts before it has returned.
 */
final class ProbeSlot {
  /** Why a probe is missing whose first call has not ended. */
  static final String NOT_YET = "not read yet";

  /** Why a probe is missing whose classes the server does not show. */
  static final String HIDDEN = "this server hides from applications what is read here";

  private static final Series[] NONE = {};

  final Probe probe;
  private final Readings readings = new Readings();
  private final AtomicBoolean running = new AtomicBoolean();

  private volatile Readings.@Nullable Snapshot answer;
  private volatile @Nullable String failure;
  private volatile long startedNanos;
  private volatile long tookNanos;

  /** Why the tick has no readings of this probe; null if it has. The sampler's thread only. */
  @Nullable String missing = NOT_YET;

  /** Not called by the tick but tried in the background. The sampler's thread only. */
  boolean out;

  long backOffNanos;
  long nextTryNanos;

  ProbeSlot(Probe probe, long nowNanos) {
    this.probe = probe;
    this.nextTryNanos = nowNanos;
  }

  /** Claims the only call; false if one is still under way. */
  boolean claim() {
    if (!running.compareAndSet(false, true)) {
      return false;
    }
    startedNanos = System.nanoTime();
    return true;
  }

  /** Gives the claim back without a call. */
  void release() {
    running.set(false);
  }

  boolean isAnswered() {
    return answer != null;
  }

  boolean isRunning() {
    return running.get();
  }

  /** Calls the probe on this thread. The caller has {@link #claim}ed it. */
  void call(LongAdder cpuNanos, LongAdder bytes) {
    long cpu = ThreadCost.cpuNanos();
    long allocated = ThreadCost.allocatedBytes();
    long started = System.nanoTime();
    startedNanos = started;
    try {
      readings.begin(started);
      probe.read(readings);
      answer = readings.end();
      failure = null;
    } catch (Throwable e) {
      // Throwable: a server that hides a JDK package shows it by a NoClassDefFoundError.
      failure = e instanceof LinkageError ? HIDDEN : FailureReason.of(e);
    } finally {
      tookNanos = System.nanoTime() - started;
      cpuNanos.add(ThreadCost.cpuNanos() - cpu);
      bytes.add(ThreadCost.allocatedBytes() - allocated);
      running.set(false);
    }
  }

  @Nullable String failure() {
    return failure;
  }

  long startedNanos() {
    return startedNanos;
  }

  long tookNanos() {
    return tookNanos;
  }

  /** The series of the last answer; the same array while the set is the same. */
  Series[] series() {
    var last = answer;
    return last == null ? NONE : last.series();
  }

  /** The values of the last answer, or null if they are missing or not those of this set. */
  double @Nullable [] values(Series[] series) {
    var last = answer(series);
    return last == null ? null : last.values();
  }

  /** The totals of the last answer, or null as in {@link #values}. */
  double @Nullable [] totals(Series[] series) {
    var last = answer(series);
    return last == null ? null : last.totals();
  }

  private Readings.@Nullable Snapshot answer(Series[] series) {
    var last = answer;
    return missing != null || last == null || last.series() != series ? null : last;
  }
}
