package org.pulseboard.stream.resume;

import static org.pulseboard.stream.log.Cursor.UNKNOWN;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.JsonText;
import org.pulseboard.stream.log.Utf8Builder;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Pool;

/**
 * Brings records that the log no longer holds from the journal, page by page, on one thread of its
 * own: however many clients come back at once, live readers do not wait for the database.
 *
 * <p>While the journal is not open, or does not answer, requests wait: nobody is told that there is
 * nothing because nothing could be read.
 */
public final class RecordReplay implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RecordReplay.class.getName());

  /** Records asked for at once. */
  private static final int PAGE_RECORDS = 100;

  /** What one reader holds at most of a page: 500 readers that come back at once take 32 MB. */
  private static final int PAGE_BYTES = 64 * 1024;

  /** Between two attempts on a journal that fails: one reader's question stands for all. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** All requests that wait are answered in one turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** One record; its id is the reader's own, who meanwhile gets ticks. */
  public record Line(long seq, Utf8Builder json) {}

  /**
   * Records on their way to one reader.
   *
   * @param lines in order
   * @param upTo what the reader has then
   * @param lost what it will never have, before the lines; null if nothing
   */
  public record RecordPage(List<Line> lines, long upTo, @Nullable Gap lost) {
    /** What the reader has before the lines, once it knows what is lost. */
    long after() {
      return lines.isEmpty() ? upTo : lines.get(0).seq() - 1;
    }
  }

  /** Who asked. Called on the journal's thread. */
  public interface Recipient {
    /** The answer; exactly one for each request unless it is gone. Must not block. */
    void onPage(RecordPage page);

    /** Whether it needs no answer any more. */
    boolean isClosed();
  }

  private record Request(Recipient recipient, long after) {}

  private final @Nullable AuditReplay replay;
  private final EventLog log;
  private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private final Pool thread = Pool.of("pulseboard-stream-journal", 1, PATIENCE);

  private volatile boolean failing;
  private volatile long failedNanos;

  /**
   * A journal.
   *
   * @param replay null if there is none in this deployment
   * @param log is told where its records begin
   */
  public RecordReplay(@Nullable AuditReplay replay, EventLog log) {
    this.replay = replay;
    this.log = log;
  }

  /** What the health knows of its thread. */
  public Liveness liveness() {
    return thread.liveness();
  }

  /** Whether records can be expected; only without a journal is nothing ever awaited. */
  public boolean exists() {
    return replay != null;
  }

  /**
   * Tells the log after which record everything comes to it; false if the journal is not open yet.
   * Never blocks.
   */
  public boolean isOpen() {
    try {
      OptionalLong after = replay == null ? OptionalLong.empty() : replay.announcedAfter();
      after.ifPresent(log::startAfter);
      return after.isPresent();
    } catch (RuntimeException | Error e) { // ticks do not need it
      failed(e);
      return false;
    }
  }

  /**
   * Asks for what follows a record.
   *
   * @param after unknown for what comes from now on
   * @param soon false for somebody who has just had an empty answer: with the next check
   */
  public void request(Recipient recipient, long after, boolean soon) {
    waiting.add(new Request(recipient, after));
    if (soon) {
      call();
    }
  }

  /** Asks again for those who still wait. Called several times a second. */
  public void check() {
    waiting.removeIf(request -> request.recipient.isClosed());
    if (!waiting.isEmpty()) {
      call();
    }
  }

  private void call() {
    boolean pausing = failing && System.nanoTime() - failedNanos < PAUSE_NANOS;
    if (!pausing && called.compareAndSet(false, true)) {
      ask();
    }
  }

  private void ask() {
    boolean taken = false;
    try {
      thread.execute(this::answer);
      taken = true;
    } finally {
      if (!taken) { // there was no memory for a thread: the next check asks again
        called.set(false);
      }
    }
  }

  private void answer() {
    called.set(false);
    for (Request next = waiting.poll(); next != null; next = waiting.poll()) {
      if (!next.recipient.isClosed() && !answer(next)) {
        waiting.add(next); // behind the others, whom it must not hold up
        return;
      }
    }
  }

  /** False if that cannot be told now. */
  private boolean answer(Request request) {
    try {
      if (replay != null && !isOpen()) {
        return false;
      }
      request.recipient.onPage(read(request.after));
      failing = false;
      return true;
    } catch (RuntimeException | Error e) { // whatever it is: who asked must not wait for ever
      failed(e);
      return false;
    }
  }

  private void failed(Throwable cause) {
    failedNanos = System.nanoTime();
    if (!failing) {
      LOG.log(Level.WARNING, "The journal cannot be read; its readers wait until it can", cause);
    }
    failing = true;
  }

  private RecordPage read(long after) {
    if (replay == null) {
      long upTo = log.evicted().auditSeq(); // what only the log had is gone with it
      return new RecordPage(List.of(), upTo, Gap.ofRecords(after, upTo, Gap.UNKNOWN_RECORDS));
    }
    if (after == UNKNOWN) {
      return new RecordPage(List.of(), replay.announcedAfter().orElseThrow(), null);
    }
    AuditReplay.ReplayedRecords stretch = replay.after(after, PAGE_RECORDS);
    List<Line> lines = encode(stretch.records());
    if (!lines.isEmpty()) {
      long first = lines.get(0).seq();
      return new RecordPage(lines, lines.get(lines.size() - 1).seq(), removed(after, first - 1));
    }
    long newest = stretch.newest();
    return newest < after
        ? new RecordPage(lines, newest, Gap.ofRecords(newest, after, Gap.UNKNOWN_RECORDS))
        : new RecordPage(lines, newest, removed(after, newest));
  }

  private static @Nullable Gap removed(long after, long upTo) {
    return upTo > after ? Gap.ofRecords(after, upTo, Gap.REMOVED) : null;
  }

  /** As many as a page may hold; one at least. */
  private static List<Line> encode(List<AuditRecord> records) {
    var lines = new ArrayList<Line>(records.size());
    int bytes = 0;
    for (AuditRecord entry : records) {
      if (bytes > PAGE_BYTES) {
        break;
      }
      var json = new Utf8Builder(entry.json().length());
      JsonText.document(entry.json(), json);
      lines.add(new Line(entry.seq(), json));
      bytes += json.length();
    }
    return lines;
  }

  @Override
  public void close() {
    thread.closeNow();
    waiting.clear();
  }
}
