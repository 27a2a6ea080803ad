package org.pulseboard.metrics.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.threads.Pool;

/**
 * All probes and the threads they run on. Everything but {@link #close} is called on the sampler's
 * thread.
 *
 * <p>A probe that fails or is late is taken out of the tick, tried again in the background after 1,
 * 2, 4 .. 60 s, and taken back once it answered within the limit. It never holds more than one
 * thread.
 */
public final class Probes implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Probes.class.getName());
  private static final long FIRST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_BACK_OFF_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** What is read in the background may take longer: the first scan of a server, say. */
  private static final long BACKGROUND_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** A tick may come this much early: a reading is not put off to the next for that. */
  private static final long EARLY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Long enough for every thread that is not stuck. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final List<ProbeSlot> slots = new ArrayList<>();
  private final Duration limit;
  private final LongAdder cpuNanos = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final Pool threads = Pool.unbounded("pulseboard-probe");

  /** Takes over the probes and closes them with itself. */
  public Probes(List<Probe> probes, Duration limit) {
    this.limit = limit;
    probes.forEach(probe -> slots.add(new ProbeSlot(probe, System.nanoTime())));
  }

  /** Reads all probes; returns at the latest a little after the time limit. */
  public void read() {
    var due = new ArrayList<ProbeSlot>(slots.size());
    for (var slot : slots) {
      if (slot.probe.period().isZero()) {
        readmit(slot);
        if (!slot.out && slot.claim()) {
          due.add(slot);
        }
      } else {
        background(slot);
      }
    }
    if (!due.isEmpty()) {
      var round = new Round(due, threads, slot -> slot.call(cpuNanos, bytes));
      try {
        round.run(limit);
      } finally {
        // Without a thread nobody has called them: they must not wait for an answer for ever.
        round.untaken().forEach(ProbeSlot::release);
      }
      for (int i = 0; i < due.size(); i++) {
        judge(due.get(i), round.isDone(i));
      }
    }
  }

  /** How many probes there are; each is a block of series of its own. */
  public int size() {
    return slots.size();
  }

  /** The series of probe {@code i}; the same array from tick to tick while the set is the same. */
  public Series[] series(int i) {
    return slots.get(i).series();
  }

  /** One value for each of these series of probe {@code i}; null if the reading is missing. */
  public double @Nullable [] values(int i, Series[] series) {
    return slots.get(i).values(series);
  }

  /** One total for each of these series of probe {@code i}, NaN for a gauge; null as above. */
  public double @Nullable [] totals(int i, Series[] series) {
    return slots.get(i).totals(series);
  }

  /** For each probe why its reading is missing; null where it is not. */
  public @Nullable String[] missing() {
    var reasons = new @Nullable String[slots.size()];
    for (int i = 0; i < reasons.length; i++) {
      reasons[i] = slots.get(i).missing;
    }
    return reasons;
  }

  /**
   * Every probe by name, and whether a tick had its readings.
   *
   * @param missing what {@link #missing} said at that tick
   */
  public SortedMap<String, Boolean> answering(@Nullable String[] missing) {
    var answering = new TreeMap<String, Boolean>();
    for (int i = 0; i < missing.length; i++) {
      answering.merge(slots.get(i).probe.name(), missing[i] == null, Boolean::logicalAnd);
    }
    return answering;
  }

  /** The probes that failed or hang, by name, each with the reason. */
  public Map<String, String> troubled() {
    var reasons = new TreeMap<String, String>();
    for (var slot : slots) {
      if (slot.missing != null && !slot.missing.equals(ProbeSlot.NOT_YET)) {
        reasons.put(slot.probe.name(), slot.missing);
      }
    }
    return reasons;
  }

  /** Metrics that this JVM or server cannot give, with the reasons. Any thread. */
  public Map<String, String> absent() {
    var absent = new TreeMap<String, String>();
    slots.forEach(slot -> absent.putAll(slot.probe.absent()));
    return absent;
  }

  /** CPU time of all calls so far, in nanoseconds. */
  public long cpuNanos() {
    return cpuNanos.sum();
  }

  /** Heap that all calls so far have allocated, in bytes. */
  public long allocatedBytes() {
    return bytes.sum();
  }

  @Override
  public void close() {
    threads.closeNow();
    for (var slot : slots) {
      try {
        slot.probe.close();
      } catch (Throwable e) {
        LOG.log(Level.WARNING, "Probe " + slot.probe.name() + " did not close", e);
      }
    }
    try {
      if (!threads.awaitEnd(CLOSE)) {
        LOG.log(Level.WARNING, "A probe that hangs keeps its thread: {0}", stuck());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void judge(ProbeSlot slot, boolean done) {
    var failure = slot.failure();
    if (done && failure == null) {
      slot.missing = null;
      return;
    }
    slot.out = true;
    slot.backOffNanos = FIRST_BACK_OFF_NANOS;
    slot.nextTryNanos = System.nanoTime() + FIRST_BACK_OFF_NANOS;
    missing(slot, done && failure != null ? failure : late());
  }

  /** Takes a probe back whose trial went well, or starts the next trial when it is time. */
  private void readmit(ProbeSlot slot) {
    if (!slot.out || slot.isRunning() || System.nanoTime() < slot.nextTryNanos) {
      return;
    }
    boolean tried = slot.startedNanos() >= slot.nextTryNanos;
    if (tried && slot.failure() == null && slot.tookNanos() <= limit.toNanos()) {
      slot.out = false;
      LOG.log(Level.INFO, "Probe {0} answers in time again", slot.probe.name());
    } else if (tried) {
      slot.backOffNanos = Math.min(2 * slot.backOffNanos, LAST_BACK_OFF_NANOS);
      slot.nextTryNanos = System.nanoTime() + slot.backOffNanos;
    } else {
      start(slot);
    }
  }

  private void background(ProbeSlot slot) {
    long now = System.nanoTime();
    long periodNanos = slot.probe.period().toNanos();
    if (now + EARLY_NANOS >= slot.nextTryNanos && start(slot)) {
      slot.nextTryNanos = Math.max(slot.nextTryNanos, now - EARLY_NANOS) + periodNanos;
    }
    var failure = slot.failure();
    if (slot.isRunning() && now - slot.startedNanos() > periodNanos + BACKGROUND_NANOS) {
      missing(slot, "no answer within " + (periodNanos + BACKGROUND_NANOS) / 1_000_000 + " ms");
    } else if (failure != null) {
      missing(slot, failure);
    } else if (slot.isAnswered()) {
      slot.missing = null;
    }
  }

  private boolean start(ProbeSlot slot) {
    if (!slot.claim()) {
      return false;
    }
    boolean taken = false;
    try {
      threads.execute(() -> slot.call(cpuNanos, bytes));
      taken = true;
    } finally {
      if (!taken) { // there was no memory for a thread
        slot.release();
      }
    }
    return true;
  }

  private String late() {
    return "no answer within " + limit.toMillis() + " ms";
  }

  private static void missing(ProbeSlot slot, String reason) {
    if (slot.missing == null) {
      LOG.log(Level.WARNING, "Probe {0} is missing: {1}", slot.probe.name(), reason);
    }
    slot.missing = reason;
  }

  private List<String> stuck() {
    return slots.stream().filter(ProbeSlot::isRunning).map(slot -> slot.probe.name()).toList();
  }
}
