package org.pulseboard.stream.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.log.BatchReader;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Loop;

/**
 * A part of the subscribers and the one thread that writes to them.
 *
 * <p>Some servers block in {@code flush()} when a reader is stuck. Then {@link #rescue} gives the
 * others to a new thread; the old one brings its subscriber back when the server lets it go.
 */
public final class Shard {
  private static final long TAKEN_OVER = -1;

  /** A stuck thread is replaced long before; one that is still there is stuck elsewhere. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Between two rounds that fail. */
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  private final String name;
  private final EventLog log;
  private final Runnable afterRound;
  private final Queue<Subscriber> arrivals = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean signalled = new AtomicBoolean();

  /** Belongs to the worker's thread. */
  private final List<Subscriber> members = new ArrayList<>();

  private volatile Worker worker;
  private volatile boolean stopped;
  private volatile boolean ended;

  /**
   * A shard whose thread does not run yet.
   *
   * @param afterRound called on the shard's thread; must not block
   */
  public Shard(String name, EventLog log, Runnable afterRound) {
    this.name = name;
    this.log = log;
    this.afterRound = afterRound;
    worker = new Worker();
  }

  public void start() {
    worker.start();
  }

  /** What the health knows of the thread. */
  public Liveness liveness() {
    return worker.loop.liveness();
  }

  /** Takes a subscriber in with the next round; after the last one, lets it go at once. */
  void add(Subscriber subscriber) {
    arrivals.add(subscriber);
    wake();
    if (ended) {
      releaseArrivals();
    }
  }

  /** Whoever takes one out is the only one who lets it go. */
  private void releaseArrivals() {
    for (Subscriber s = arrivals.poll(); s != null; s = arrivals.poll()) {
      s.close();
      s.release();
    }
  }

  /** Starts a round unless one is due already. Cheap; never blocks. */
  public void wake() {
    if (signalled.compareAndSet(false, true)) {
      worker.loop.unpark();
    }
  }

  /** Ends the thread after its current turn. */
  public void stop() {
    stopped = true;
    worker.loop.unpark();
  }

  /** Waits for the thread to end; one that does not keeps the subscriber that it serves only. */
  public void join(long millis) throws InterruptedException {
    if (!worker.loop.join(Duration.ofMillis(millis))) {
      rescue(); // two looks, as the clock's
      rescue();
      var unused = worker.loop.join(Duration.ofMillis(millis));
    }
  }

  /**
   * Gives the subscribers to a new thread if the current one has been in the same turn since the
   * last call. Called now and then by the clock thread.
   */
  synchronized void rescue() {
    Worker stuck = worker;
    if (stuck.isStuck()) {
      members.remove(stuck.serving);
      worker = new Worker();
      stuck = worker;
    }
    if (!stuck.started) { // also after a time without memory for a thread
      stuck.start();
      signalled.set(false);
      wake();
    }
  }

  /** The thread, and the proof that it is still the one that owns {@link #members}. */
  private final class Worker {
    /** Even between two turns, odd in one, {@link #TAKEN_OVER} when the shard has a new worker. */
    private final AtomicLong turns = new AtomicLong();

    private final BatchReader batches = new BatchReader(log, StreamConfig.SLICE_BYTES);
    private final Loop loop =
        new Loop(new Liveness(name, PATIENCE), LONGEST_PAUSE, this::turn, this::end);
    private volatile @Nullable Subscriber serving;
    private long lastSeen;
    private boolean lost;
    private volatile boolean started;

    private void start() {
      loop.start();
      started = true;
    }

    private boolean turn() {
      if (stopped || lost) {
        return false;
      }
      signalled.set(false);
      RoundOutcome outcome = round();
      if (outcome == RoundOutcome.LOST) {
        return false;
      }
      afterRound.run();
      if (outcome == RoundOutcome.IDLE) {
        rest();
      }
      return true;
    }

    private void end() {
      if (!lost) {
        ended = true;
        members.forEach(Subscriber::release);
        releaseArrivals();
      }
    }

    private void rest() {
      batches.release();
      if (!signalled.get() && !stopped) {
        loop.liveness().well(); // it may rest for long
        loop.liveness().resting();
        LockSupport.park(Shard.this);
      }
    }

    private RoundOutcome round() {
      for (Subscriber s = arrivals.poll(); s != null; s = arrivals.poll()) {
        members.add(s);
      }
      var sweep = new Sweep(log, log.head(), System.nanoTime(), batches);
      RoundOutcome outcome = RoundOutcome.IDLE;
      for (int i = members.size() - 1; i >= 0; i--) {
        Subscriber subscriber = members.get(i);
        if (subscriber.isClosed()) {
          remove(i);
          subscriber.release();
        } else if (subscriber.hasWork(sweep.head().position())) {
          if (!serve(subscriber, sweep)) {
            return RoundOutcome.LOST;
          }
          if (subscriber.hasWork(sweep.head().position())) {
            outcome = RoundOutcome.MORE;
          }
        }
      }
      return outcome;
    }

    private void remove(int i) {
      Subscriber last = members.remove(members.size() - 1);
      if (i < members.size()) {
        members.set(i, last);
      }
    }

    /** One turn; false if the shard has a new worker since. */
    private boolean serve(Subscriber subscriber, Sweep sweep) {
      serving = subscriber; // before the turn: who replaces this thread looks after it
      long turn = turns.incrementAndGet();
      boolean owned;
      try {
        subscriber.turn(sweep);
      } finally { // whatever it throws: the turn is over
        owned = turns.compareAndSet(turn, turn + 1);
        if (!owned) {
          lost = true;
          subscriber.connection().unhold();
          add(subscriber);
        }
      }
      return owned;
    }

    private boolean isStuck() {
      long turn = turns.get();
      boolean same = turn % 2 == 1 && turn == lastSeen;
      lastSeen = turn;
      return same && takeOver(turn);
    }

    /** Its subscriber takes nothing until the turn is over, be that in this very moment. */
    private boolean takeOver(long turn) {
      Subscriber inTurn = serving;
      if (inTurn == null) {
        return false;
      }
      inTurn.connection().hold();
      boolean taken = turns.compareAndSet(turn, TAKEN_OVER);
      if (!taken) {
        inTurn.connection().unhold();
      }
      return taken;
    }
  }

  private enum RoundOutcome {
    IDLE,
    MORE,
    LOST
  }
}
