package org.pulseboard.audit.forward;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.forward.ParcelReader.StuckException;
import org.pulseboard.health.Health;
import org.pulseboard.outgoing.RetryPause;
import org.pulseboard.threads.Loop;
import org.pulseboard.threads.NotYetException;

/**
 * Brings one receiver the records in order, a parcel at a time, on a thread of its own. The
 * position is moved when a parcel is confirmed, and never before; what a crash leaves in between
 * comes again. Of several servers with one database, the one whose claim is in the table sends.
 *
 * <pre>audit_record -> ParcelReader -> [Courier] -> Receiver; then PositionStore</pre>
 */
public final class Courier implements AutoCloseable {
  /** Between two parcels unless more wait than one can hold: a connection for each. */
  private static final long GATHER_MILLIS = 1_000;

  /**
   * Between two looks at the newest sequence, when all is sent: nobody is told of each record, so
   * that the journal's writer is not held up.
   */
  private static final long LOOK_MILLIS = 200;

  /** Between two looks at the database, or at a journal that is not open. */
  private static final long IDLE_MILLIS = 1_000;

  /**
   * A claim that has not changed for so long is another server's that has died or hangs. That one
   * tries again within 75 s, for 40 s at most.
   */
  private static final long ABANDONED_NANOS = TimeUnit.MINUTES.toNanos(3);

  /** One turn: a read, a delivery, two writes. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** For the parcel under way when the server stops, and then for its end. */
  private static final Duration CLOSE = Duration.ofSeconds(3);

  /** The limit grows so fast again once parcels arrive. */
  private static final int GROWTH = 8;

  private final Receiver receiver;
  private final PositionStore positions;
  private final ParcelReader records;
  private final ForwardedJournal journal;
  private final boolean oldest;
  private final Standing standing;
  private final Loop loop;
  private final RetryPause retry = new RetryPause();
  private int limit = ParcelReader.MOST_RECORDS;
  private @Nullable Position position;
  private final LongSupplier nanoTime;
  private long othersClaims = -1;
  private long othersSinceNanos;
  private volatile boolean stopped;

  /**
   * Sends nothing yet.
   *
   * @param kind a word that tells it from others
   * @param oldest whether a receiver that is new gets what there is
   */
  public Courier(
      String kind,
      Receiver receiver,
      PositionStore positions,
      ParcelReader records,
      ForwardedJournal journal,
      boolean oldest) {
    this(kind, receiver, positions, records, journal, oldest, System::nanoTime);
  }

  /**
   * The same.
   *
   * @param nanoTime by which another server's claim grows old
   */
  Courier(
      String kind,
      Receiver receiver,
      PositionStore positions,
      ParcelReader records,
      ForwardedJournal journal,
      boolean oldest,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.receiver = receiver;
    this.positions = positions;
    this.records = records;
    this.journal = journal;
    this.oldest = oldest;
    standing = new Standing(kind, receiver.address(), System::nanoTime);
    loop = new Loop("pulseboard-audit-" + kind, PATIENCE, this::turn);
  }

  /** Begins; once. */
  public void start() {
    loop.start();
  }

  /** What tells it from others. */
  public String kind() {
    return standing.kind();
  }

  /** Records that are durable and not confirmed yet; 0 as long as that is not known. Any thread. */
  public long lag() {
    return standing.lag(journal.newest());
  }

  /** How it is now. Any thread. */
  public Health health(String part) {
    return standing.health(part, journal.newest(), System.currentTimeMillis(), loop.liveness());
  }

  /** Waits a little for the parcel under way, then breaks it off: it comes again after a start. */
  @Override
  public void close() {
    stopped = true;
    loop.stop();
    loop.unpark();
    try {
      if (!loop.join(CLOSE)) {
        receiver.close();
        var unused = loop.join(CLOSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      receiver.close();
    }
  }

  private boolean turn() {
    try {
      journal.require();
      step();
    } catch (NotYetException e) {
      standing.waits(e);
      pause(IDLE_MILLIS);
    } catch (RefusedException e) {
      refused(e);
    } catch (StuckException e) {
      standing.stuck(e);
      pause(RetryPause.LONGEST_MILLIS);
    } catch (LaterException e) {
      failed(e, Math.min(RetryPause.LONGEST_MILLIS, e.after().toMillis()));
    } catch (IOException e) {
      failed(e, 0);
    }
    return !stopped;
  }

  private void step() throws IOException {
    Position at = position();
    if (at.seq() == journal.newest()) {
      standing.level();
      pause(LOOK_MILLIS);
      return;
    }
    if (isOthers(at)) {
      standing.elsewhere();
      position = null;
      pause(IDLE_MILLIS);
      return;
    }
    Optional<Parcel> next = records.next(at, limit);
    if (next.isEmpty()) {
      standing.level();
      position = null; // others are ahead of what this server has heard of
      pause(IDLE_MILLIS);
      return;
    }
    deliver(at, next.get());
  }

  private Position position() throws IOException {
    Position at = position;
    if (at == null) {
      Optional<Position> kept = positions.read();
      at = kept.isPresent() ? kept.get() : positions.begin(oldest);
      position = at;
      standing.at(at.seq());
    }
    return at;
  }

  /** Whether another server has something under way; not if it has hung or ended over it. */
  private boolean isOthers(Position at) {
    if (at.isFree() || at.owner().equals(journal.owner())) {
      return false;
    }
    long now = nanoTime.getAsLong();
    if (at.claims() != othersClaims) {
      othersClaims = at.claims();
      othersSinceNanos = now;
    }
    return now - othersSinceNanos < ABANDONED_NANOS;
  }

  private void deliver(Position at, Parcel parcel) throws IOException {
    standing.sends(parcel);
    // Also a repetition is claimed anew: so others see that this server lives.
    Optional<Position> claimed = positions.claim(at, parcel.last(), journal.owner());
    position = claimed.orElse(null);
    if (claimed.isEmpty() || stopped) {
      return;
    }
    receiver.deliver(parcel);
    position = null; // until it is known what the table has
    position = positions.confirm(claimed.get(), parcel).orElse(null);
    limit = Math.min(ParcelReader.MOST_RECORDS, limit * GROWTH);
    retry.reset();
    standing.sent(parcel);
    if (!parcel.isCut()) {
      pause(GATHER_MILLIS);
    }
  }

  /** Looks for the record that is refused, among fewer and fewer; it is never left out. */
  private void refused(RefusedException e) {
    Parcel parcel = standing.underWay();
    int records = parcel == null ? 1 : parcel.entries().size();
    if (records > 1) {
      limit = records / 2;
      release();
      return;
    }
    standing.refused(e, parcel == null ? 0 : parcel.last());
    pause(RetryPause.LONGEST_MILLIS);
  }

  private void failed(IOException e, long leastMillis) {
    if (stopped) {
      return;
    }
    standing.failed(e);
    if (!receiver.knowsRepeats() && standing.underWay() != null) {
      limit = 1; // all that is sent in vain may have arrived
      release();
    }
    pause(Math.max(leastMillis, retry.nextMillis()));
  }

  /** The next parcel may be another one. */
  private void release() {
    Position at = position;
    if (at != null && !at.isFree()) {
      position = new Position(at.seq(), at.hash(), at.seq(), at.owner(), at.claims());
    }
  }

  private void pause(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    loop.liveness().resting();
    for (long left = end - System.nanoTime();
        left > 0 && !stopped;
        left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }
}
