package org.pulseboard.stream.resume;

import static org.pulseboard.stream.log.Cursor.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.log.FrameType;

/**
 * Finds the place in the log from which one client continues, and what it has lost for good. Total:
 * every text gives a start.
 */
public final class Resume {
  /** The history may answer with a tick that is just on its way to the log. */
  private static final long AHEAD_MILLIS = 10_000;

  private final EventLog log;
  private final EventLog.Head head;
  private final boolean awaitsJournal;
  private final int types;
  private final long nowMillis;
  private final List<Gap> gaps = new ArrayList<>();

  private Cursor cursor;
  private long metricsFrom;
  private long tickFloor = UNKNOWN;
  private boolean needsJournal;

  private Resume(EventLog log, int types, long nowMillis, boolean journal) {
    this.log = log;
    this.head = log.head();
    this.types = types;
    this.nowMillis = nowMillis;
    cursor = head.cursor();
    metricsFrom = head.position();
    awaitsJournal = journal && cursor.auditSeq() == UNKNOWN;
    needsJournal = awaitsJournal && takes(FrameType.AUDIT);
  }

  /**
   * The start of one client.
   *
   * @param since what it sent; null or empty means "from now"
   * @param journal whether the log's records come from one, be it open or not
   */
  public static ResumePoint from(
      @Nullable String since, int types, EventLog log, long nowMillis, boolean journal) {
    var resume = new Resume(log, types, nowMillis, journal);
    if (since != null && !since.isEmpty()) {
      Cursor.parse(since).ifPresentOrElse(resume::accept, resume::refuse);
    }
    return resume.start();
  }

  private void accept(Cursor since) {
    if (takes(FrameType.METRICS) && since.tickMillis() != UNKNOWN) {
      acceptTick(since.tickMillis());
    }
    if (takes(FrameType.AUDIT) && since.auditSeq() != UNKNOWN) {
      acceptAudit(since.auditSeq());
    }
  }

  private void refuse() {
    for (FrameType topic : List.of(FrameType.METRICS, FrameType.AUDIT)) {
      if (takes(topic)) {
        long until = topic == FrameType.METRICS ? nowMillis : UNKNOWN;
        gaps.add(new Gap(topic, UNKNOWN, until, Gap.UNKNOWN_CURSOR));
      }
    }
  }

  private void acceptTick(long tick) {
    long same = after(tick, true);
    if (same >= 0) {
      // The very tick: right even if the clock was set back since.
      metricsFrom = same;
      cursor = cursor.withTick(tick);
    } else if (tick > head.cursor().tickMillis()) {
      acceptUnseen(tick);
    } else {
      metricsFrom = Math.max(log.tail(), after(tick, false));
      cursor = cursor.withTick(tick);
      if (missesTicksAfter(tick)) {
        gaps.add(new Gap(FrameType.METRICS, tick, firstTickMillis(), Gap.TOO_OLD));
      }
    }
  }

  /** A tick newer than any in the log: on its way, or from before a restart, or made up. */
  private void acceptUnseen(long tick) {
    long newest = head.cursor().tickMillis();
    if (tick > (newest == UNKNOWN ? nowMillis : newest) + AHEAD_MILLIS) {
      gaps.add(new Gap(FrameType.METRICS, UNKNOWN, nowMillis, Gap.UNKNOWN_CURSOR));
    } else if (tick >= log.bornMillis()) {
      tickFloor = tick;
      cursor = cursor.withTick(tick);
    } else {
      gaps.add(new Gap(FrameType.METRICS, tick, nowMillis, Gap.TOO_OLD));
    }
  }

  /** Whether there were ticks after that one that the log no longer holds, or never held. */
  private boolean missesTicksAfter(long tick) {
    long evicted = log.evicted().tickMillis();
    return tick < (evicted == UNKNOWN ? log.bornMillis() : evicted);
  }

  /** The position after the tick of that time, or after the newest one before it; -1 if none. */
  private long after(long tick, boolean same) {
    for (long position = head.position() - 1; position >= log.tail(); position--) {
      Frame frame = log.frame(position);
      if (frame != null && frame.type() == FrameType.METRICS) {
        long time = frame.cursor().tickMillis();
        if (same ? time == tick : time <= tick) {
          return position + 1;
        }
      }
    }
    return -1;
  }

  private long firstTickMillis() {
    for (long position = log.tail(); position < head.position(); position++) {
      Frame frame = log.frame(position);
      if (frame != null && frame.type() == FrameType.METRICS) {
        return frame.cursor().tickMillis();
      }
    }
    return nowMillis;
  }

  private void acceptAudit(long seq) {
    cursor = cursor.withAudit(seq);
    long evicted = log.evicted().auditSeq();
    needsJournal =
        awaitsJournal || evicted == UNKNOWN || seq < evicted || seq > head.cursor().auditSeq();
  }

  private boolean takes(FrameType topic) {
    return (types & topic.bit()) != 0;
  }

  private ResumePoint start() {
    long position = takes(FrameType.METRICS) ? metricsFrom : head.position();
    if (takes(FrameType.AUDIT) && !needsJournal && cursor.auditSeq() < head.cursor().auditSeq()) {
      position = log.tail();
    }
    boolean live = !needsJournal && position == head.position() && cursor.equals(head.cursor());
    var catchUp = live ? null : new CatchUp(cursor, metricsFrom, tickFloor, head.position());
    return new ResumePoint(
        position, cursor, catchUp, needsJournal, List.copyOf(gaps), head.position());
  }
}
