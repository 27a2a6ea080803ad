package org.pulseboard.threads;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.pulseboard.health.FailureReason;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;

/**
 * Whether one thread or timer makes progress, for the health: in the same turn for too long,
 * overdue, failing, or ended. Its own thread writes, any thread reads. Time is monotonic.
 */
public final class Liveness {
  private static final Logger LOG = System.getLogger(Liveness.class.getName());

  /** A trouble that lasts longer is no blip: {@link Status#DOWN}. */
  private static final long GRAVE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Between two lines in the log about one thread that goes on failing. */
  private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(60);

  private enum State {
    NEW,
    BUSY,
    RESTING,
    ENDED
  }

  private final String name;
  private final long patienceNanos;
  private final LongSupplier nanoTime;
  private volatile State state = State.NEW;

  /** Since when it is in its state; when resting, until when at the latest. */
  private volatile long sinceNanos;

  private volatile boolean due;
  private volatile long failures;
  private volatile long failingSinceNanos;
  private volatile String reason = "";
  private volatile String waitingFor = "";
  private boolean logged;
  private long loggedNanos;

  /**
   * Of a thread that has not begun.
   *
   * @param patience how long one turn may take, and how late it may begin
   */
  public Liveness(String name, Duration patience) {
    this(name, patience, System::nanoTime);
  }

  Liveness(String name, Duration patience, LongSupplier nanoTime) {
    this.name = name;
    this.patienceNanos = patience.toNanos();
    this.nanoTime = nanoTime;
    this.sinceNanos = nanoTime.getAsLong();
  }

  /** The thread's name. */
  public String name() {
    return name;
  }

  /** A turn begins, or has come a step further. Cheap. */
  public void busy() {
    sinceNanos = nanoTime.getAsLong();
    state = State.BUSY;
  }

  /** Waits for work, for as long as there is none. Cheap. */
  public void resting() {
    due = false;
    state = State.RESTING;
  }

  /** Waits for its next turn. */
  void restingFor(long nanos) {
    sinceNanos = nanoTime.getAsLong() + nanos;
    due = true;
    state = State.RESTING;
  }

  /** A turn ended well. */
  public synchronized void well() {
    waitingFor = "";
    if (failures > 0) {
      LOG.log(Level.INFO, "{0} works again after {1} failures", name, failures);
      failures = 0;
      logged = false; // the next failure is news
    }
  }

  /** A turn could not do its work yet, which is no failure of it: it comes again. */
  synchronized void notYet(String why) {
    waitingFor = why;
  }

  /**
   * A turn ended with this. Logged at once, then once a minute while it goes on. Never throws: also
   * without memory, or without the classes of an application that is gone.
   */
  public void failed(Throwable cause) {
    try {
      note(cause);
    } catch (Throwable noMemoryToSayIt) {
      reason = "no memory, or no class, to say it";
    }
  }

  /** A task failed that will not be tried again: logged, and no state of this thread. */
  void log(Throwable cause) {
    try {
      logNow(cause);
    } catch (Throwable noMemoryToSayIt) {
      // The thread goes on.
    }
  }

  private synchronized void note(Throwable cause) {
    if (failures == 0) {
      failingSinceNanos = nanoTime.getAsLong();
    }
    failures++;
    waitingFor = "";
    reason = FailureReason.of(cause);
    logNow(cause);
  }

  private synchronized void logNow(Throwable cause) {
    long now = nanoTime.getAsLong();
    if (!logged || now - loggedNanos > LOG_NANOS) {
      logged = true;
      loggedNanos = now;
      LOG.log(Level.ERROR, name + " failed and goes on; logged once a minute", cause);
    }
  }

  /** Does no more. */
  void ended() {
    state = State.ENDED;
  }

  /** How well it works now. */
  public Status status() {
    long late = lateNanos();
    if (state == State.ENDED || late > GRAVE_NANOS || isFailingForLong()) {
      return Status.DOWN;
    }
    boolean well = state != State.NEW && late <= 0 && failures == 0 && waitingFor.isEmpty();
    return well ? Status.UP : Status.DEGRADED;
  }

  /** What is wrong, for operators; empty if all is well. */
  public String detail() {
    String failing =
        failures == 0
            ? waitingFor.isEmpty() ? "" : "not yet: " + waitingFor
            : "failed " + failures + " times in " + seconds(failingNanos()) + ", last: " + reason;
    String what =
        switch (state) {
          case NEW -> "has not begun";
          case ENDED -> "has ended";
          case BUSY -> lateNanos() > 0 ? "in the same turn for " + seconds(age()) : "";
          case RESTING -> lateNanos() > 0 ? "overdue for " + seconds(age()) : "";
        };
    String text = what.isEmpty() || failing.isEmpty() ? what + failing : what + ", " + failing;
    return text.isEmpty() ? "" : name + ": " + text;
  }

  /** What is wrong; empty if all is well. */
  public Optional<String> trouble() {
    return status() == Status.UP ? Optional.empty() : Optional.of(detail());
  }

  /** One part of the health: the worst of these, and what is wrong with each. */
  public static Health health(String part, Status worstAllowed, Collection<Liveness> all) {
    Status worst = Status.UP;
    var details = new StringBuilder();
    for (Liveness one : all) {
      Status status = one.status();
      worst = status.compareTo(worst) > 0 ? status : worst;
      String detail = status == Status.UP ? "" : one.detail();
      details.append(details.isEmpty() || detail.isEmpty() ? "" : "; ").append(detail);
    }
    return new Health(
        part, worst.compareTo(worstAllowed) > 0 ? worstAllowed : worst, details.toString());
  }

  /** How much longer than it may it has been in its state; not positive if all is well. */
  private long lateNanos() {
    return state == State.BUSY || (state == State.RESTING && due) ? age() - patienceNanos : 0;
  }

  private long age() {
    return nanoTime.getAsLong() - sinceNanos;
  }

  private long failingNanos() {
    return failures == 0 ? 0 : nanoTime.getAsLong() - failingSinceNanos;
  }

  private boolean isFailingForLong() {
    return failures > 1 && failingNanos() > GRAVE_NANOS;
  }

  private static String seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos) + " s";
  }
}
