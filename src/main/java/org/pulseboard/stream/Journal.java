package org.pulseboard.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.Json;
import org.pulseboard.stream.log.Utf8Builder;

/**
 * Brings records that the log no longer holds from the journal, page by page, on one thread of its
 * own: however many clients come back at once, live readers do not wait for the database.
 */
final class Journal implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Journal.class.getName());

  /** Records asked for at once. */
  private static final int PAGE_RECORDS = 100;

  /** What one reader holds at most of a page: 500 readers that come back at once take 32 MB. */
  private static final int PAGE_BYTES = 64 * 1024;

  /**
   * Records on their way to one reader.
   *
   * @param upTo the newest of them; if there are none, the newest of all
   * @param last whether the journal holds no more
   * @param known false if it has no record of the reader's cursor, so that some may be lost
   */
  record Page(long upTo, boolean last, boolean known) {}

  /** Who asked. Called on the journal's thread. */
  interface Recipient {
    /** What it has. */
    Cursor cursor();

    /** The encoded records, maybe none. */
    void onPage(Utf8Builder frames, Page page);

    /** The journal could not be read. */
    void onFailure(RuntimeException cause);
  }

  private final @Nullable AuditReplay replay;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Threads.named("pulseboard-stream-journal"));

  /** A journal; null if there is none in this deployment. */
  Journal(@Nullable AuditReplay replay) {
    this.replay = replay;
    thread.allowCoreThreadTimeOut(true);
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** The record after which every one comes to the log; empty if that is not known yet. */
  OptionalLong announcedAfter() {
    return replay == null ? OptionalLong.empty() : replay.announcedAfter();
  }

  /** Asks for what follows the recipient's cursor. */
  void request(Recipient recipient) {
    thread.execute(() -> answer(recipient));
  }

  private void answer(Recipient recipient) {
    Cursor cursor = recipient.cursor();
    var frames = new Utf8Builder(1024);
    try {
      recipient.onPage(frames, read(cursor, frames));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The journal could not be read; the client will come back", e);
      recipient.onFailure(e);
    }
  }

  private Page read(Cursor cursor, Utf8Builder frames) {
    if (replay == null) {
      return new Page(Cursor.UNKNOWN, true, false);
    }
    AuditReplay.Stretch stretch = replay.after(cursor.auditSeq(), PAGE_RECORDS);
    List<AuditRecord> records = stretch.records();
    if (records.isEmpty()) {
      long newest = stretch.newest();
      boolean known = cursor.auditSeq() <= newest;
      return new Page(known ? cursor.auditSeq() : newest, true, known);
    }
    var json = new Utf8Builder(1024);
    long upTo = cursor.auditSeq();
    int taken = 0;
    for (AuditRecord entry : records) {
      if (frames.length() > PAGE_BYTES) {
        break;
      }
      upTo = entry.seq();
      taken++;
      Json.document(entry.json(), json.clear());
      Frame.append(FrameType.AUDIT, cursor.withAudit(upTo), json, frames);
    }
    return new Page(upTo, taken == records.size() && taken < PAGE_RECORDS, true);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
