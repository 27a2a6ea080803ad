package org.pulseboard.audit.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.chain.Checkpoints;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.threads.Alarms;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Loop;

/**
 * The audit journal: what it confirmed is on disk, in one sequence without holes. Safe for any
 * thread.
 */
public final class Journal implements AutoCloseable {
  /** To write what is queued when the server stops; a healthy journal needs a fraction of it. */
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private static final String CLOSED = "the journal is closed";

  private final Intake intake;
  private final JournalState state;
  private final Announcements announcements;
  private final Writer writer;
  private final Loop loop;
  private final Alarms timer = new Alarms("pulseboard-audit-timer");

  /**
   * Starts the writer's thread, which opens the storage.
   *
   * @param limits of the queue
   * @param listener told of every durable record, in sequence, on the writer's thread
   */
  public Journal(
      Storage storage,
      QueueLimits limits,
      Checkpoints checkpoints,
      InstantSource clock,
      Consumer<AuditRecord> listener) {
    intake = new Intake(limits.events(), limits.chars());
    state = new JournalState(System::nanoTime);
    announcements = new Announcements(listener);
    writer = new Writer(storage, intake, state, announcements, checkpoints, clock);
    loop = new Loop(writer.liveness(), writer::turn, writer::end);
    loop.start();
  }

  /**
   * Queues events that are recorded together or not at all.
   *
   * @param key makes a repetition of the same request known; null if the caller gave none
   * @param room how long to wait while the queue is full
   * @param patience until the caller is told that it is not confirmed
   * @return completes on the writer's thread once they are durable; fails when the time is up
   * @throws AuditUnavailableException if there was no room in time; nothing is recorded
   */
  public CompletableFuture<Receipt> append(
      List<Draft> drafts, @Nullable RequestKey key, Duration room, Duration patience) {
    var batch = new Batch(drafts, key);
    if (!offer(batch, room)) {
      throw new AuditUnavailableException("Not recorded: " + reason("the queue is full"), false);
    }
    var alarm = timer.after(patience, () -> giveUp(batch, patience));
    return batch.receipt().whenComplete((receipt, failure) -> alarm.cancel(false));
  }

  /** Waits until the storage has been opened, or could not be. At once if that is past. */
  public void awaitStart(Duration timeout) {
    try {
      state.awaitStart(timeout.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until events become durable: at the start for the storage's first answer, then for a
   * storage that fails to come back.
   *
   * @param opening longest wait for the first answer
   * @param outage longest wait after it
   * @return false if they still do not
   */
  public boolean awaitWell(Duration opening, Duration outage) {
    awaitStart(opening);
    try {
      return state.awaitWell(outage.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits a while until the storage has been opened.
   *
   * @return false if it could not be: nothing is known of its records
   */
  public boolean awaitOpen(Duration timeout) {
    if (!state.opened()) {
      awaitStart(timeout);
    }
    return state.opened();
  }

  /** The newest sequence on disk; 0 if there is none, or none is known yet. */
  public long newestSeq() {
    return announcements.newest();
  }

  /** The record after which the listener is told of every one; empty until the storage is open. */
  public OptionalLong announcedAfter() {
    return announcements.after();
  }

  /** Why nothing can be recorded now; empty if all is well. */
  public Optional<String> trouble() {
    return Optional.ofNullable(state.trouble());
  }

  /** Whether what is wrong stays until a person mends the files or the database. */
  public boolean isRefused() {
    return state.refused();
  }

  /** By how much this server's clock is behind the newest record; empty if it is not. */
  public Optional<Duration> clockBehind() {
    return Optional.ofNullable(state.clockBehind());
  }

  /** Of the writer's thread and of the one that tells callers that the time is up. */
  public List<Liveness> liveness() {
    return List.of(loop.liveness(), timer.liveness());
  }

  /** Events that wait for the writer. */
  public int queued() {
    return intake.events();
  }

  /** Refuses new events, writes what is queued, and lets go of the storage. */
  @Override
  public void close() {
    writer.stop();
    try {
      // Never interrupt the writer: an interrupt closes the database's file under it.
      var unused = loop.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.close();
    writer.giveUp(CLOSED);
    intake.removeAll().forEach(batch -> batch.expire(CLOSED));
  }

  private boolean offer(Batch batch, Duration room) {
    try {
      return intake.offer(batch, room.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuditUnavailableException("Not recorded: the caller was interrupted", false);
    }
  }

  private void giveUp(Batch batch, Duration patience) {
    batch.expire(
        reason(
            String.format(
                Locale.ROOT, "the disk did not confirm within %d ms", patience.toMillis())));
    intake.remove(batch);
  }

  private String reason(String otherwise) {
    return trouble().orElse(otherwise);
  }
}
