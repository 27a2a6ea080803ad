package org.pulseboard.audit.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.chain.Checkpoints;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.store.NotWrittenException;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;
import org.pulseboard.health.FailureReason;
import org.pulseboard.threads.Liveness;

/**
 * The one thread that writes. Takes a group, makes it durable, then answers its callers and tells
 * the listeners; after a failure it tries again until the storage is back.
 */
final class Writer {
  private static final Logger LOG = Logger.getLogger(Writer.class.getName());

  /** Between two looks at an idle storage: how late another node's records show here. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** First and longest wait between two attempts: quick after a blip, gentle on a dead database. */
  private static final long MIN_BACKOFF_MILLIS = 50;

  private static final long MAX_BACKOFF_MILLIS = 2_000;

  /** One attempt, with all time limits of a database, takes less. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Storage storage;
  private final Intake intake;
  private final JournalState state;
  private final Announcements announcements;
  private final Checkpoints checkpoints;
  private final InstantSource clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Liveness liveness = new Liveness("pulseboard-audit-writer", PATIENCE);
  private volatile List<Batch> batches = List.of();
  private @Nullable Doubt doubt;

  Writer(
      Storage storage,
      Intake intake,
      JournalState state,
      Announcements announcements,
      Checkpoints checkpoints,
      InstantSource clock) {
    this.storage = storage;
    this.intake = intake;
    this.state = state;
    this.announcements = announcements;
    this.checkpoints = checkpoints;
    this.clock = clock;
  }

  /** Ends the thread after what is queued has been tried once more. */
  void stop() {
    intake.close();
    stop.countDown();
  }

  Liveness liveness() {
    return liveness;
  }

  /** What was taken from the queue stays, whatever is thrown meanwhile. False at the end. */
  boolean turn() throws InterruptedException {
    if (batches.isEmpty()) {
      batches = intake.take(IDLE_NANOS);
    }
    if (!write(batches)) {
      return false;
    }
    boolean more = !batches.isEmpty();
    batches = List.of();
    return more || stop.getCount() > 0;
  }

  /** Tells those whose events are being written that they need not wait. Any thread. */
  void giveUp(String state) {
    batches.forEach(batch -> batch.expire(state));
  }

  /** After the last turn. */
  void end() {
    state.closed();
    storage.close();
  }

  /** False if the journal is stopped before the storage is back. */
  private boolean write(List<Batch> batches) throws InterruptedException {
    long backoff = MIN_BACKOFF_MILLIS;
    while (!attempt(batches)) {
      if (stop.await(backoff, TimeUnit.MILLISECONDS)) {
        return attempt(batches);
      }
      backoff = Math.min(2 * backoff, MAX_BACKOFF_MILLIS);
    }
    return true;
  }

  private boolean attempt(List<Batch> batches) {
    state.busy();
    liveness.busy();
    try {
      ChainHead head = storage.begin();
      settle();
      announcements.catchUp(storage, head);
      append(batches, head);
      if (state.well()) {
        LOG.info("The audit journal writes");
      }
      return true;
    } catch (StoreException | RuntimeException | Error e) {
      // Also for want of memory: the one writer must not end.
      if (state.troubled(FailureReason.of(e), e instanceof RefusedDatabaseException)) {
        LOG.log(Level.SEVERE, "The audit journal cannot write; it keeps trying", e);
      }
      return false;
    }
  }

  /** After a commit of unknown end: the storage knows whether the group is durable. */
  private void settle() throws StoreException {
    Doubt open = doubt;
    if (open == null) {
      return;
    }
    if (storage.holds(open.group.head())) {
      confirm(open);
    } else {
      open.sealing.release();
    }
    doubt = null;
  }

  private void append(List<Batch> batches, ChainHead head) throws StoreException {
    long now = clock.millis();
    state.lead(head.recordedAtMillis() - now);
    var sealing = seal(batches, head, now);
    boolean last = stop.getCount() == 0;
    var signed =
        checkpoints.due(storage.installation(), sealing.entries(), sealing.head(), now, last);
    if (sealing.entries().isEmpty() && signed.isEmpty()) {
      storage.cancel();
      sealing.answer();
      return;
    }
    var group = new Group(sealing.head(), sealing.entries(), sealing.keys(), signed);
    var open = new Doubt(sealing, group);
    doubt = open;
    commit(open);
    confirm(open);
    doubt = null;
  }

  /** Who gives up while it is certain that nothing was written is told so. */
  private void commit(Doubt open) throws StoreException {
    try {
      storage.commit(open.group);
    } catch (NotWrittenException e) {
      open.sealing.release();
      doubt = null;
      throw e;
    }
  }

  private GroupBuilder seal(List<Batch> batches, ChainHead head, long now) throws StoreException {
    var sealing = new GroupBuilder(storage, new AuditChain(storage.installation()), head, now);
    try {
      for (Batch batch : batches) {
        if (batch.hold()) {
          sealing.add(batch);
        }
      }
      return sealing;
    } catch (StoreException | RuntimeException | Error e) {
      batches.forEach(Batch::release);
      throw e;
    }
  }

  /** Callers first: they wait. */
  private void confirm(Doubt durable) {
    announcements.newest(durable.group.head());
    durable.sealing.answer();
    announcements.announce(durable.group.entries());
    checkpoints.durable(durable.group.checkpoints());
  }

  /** A group that is handed to the storage and not yet known to be durable. */
  private record Doubt(GroupBuilder sealing, Group group) {}
}
