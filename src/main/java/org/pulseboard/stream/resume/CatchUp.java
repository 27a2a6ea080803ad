package org.pulseboard.stream.resume;

import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.log.FrameBatch;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.Utf8Builder;

/**
 * One subscriber's way from its cursor to the live stream: skips what it has, and gives each frame
 * the id that is true for this reader, who may be further in one topic than in the other.
 *
 * <p>Used by the subscriber's drain thread only.
 */
public final class CatchUp {
  private final long tickFloor;
  private final int latestOnly;
  private long metricsFrom;
  private long liveFrom;
  private Cursor cursor;
  private boolean withheld;
  private boolean joined;

  /**
   * A way to live.
   *
   * @param cursor what the reader has, of both topics
   * @param metricsFrom ticks that stand before this position are skipped
   * @param tickFloor ticks up to this time are skipped wherever they stand; {@link Cursor#UNKNOWN}
   *     for none
   * @param liveFrom frames without a place in the cursor that stand before this position are
   *     skipped
   * @param latestOnly declared topics of which only the newest event is given out
   */
  public CatchUp(Cursor cursor, long metricsFrom, long tickFloor, long liveFrom, int latestOnly) {
    this.latestOnly = latestOnly;
    this.cursor = cursor;
    this.metricsFrom = metricsFrom;
    this.tickFloor = tickFloor;
    this.liveFrom = liveFrom;
  }

  /** A way to live for a reader that did not lag. */
  CatchUp(Cursor cursor, long metricsFrom, long tickFloor, long liveFrom) {
    this(cursor, metricsFrom, tickFloor, liveFrom, 0);
  }

  /** What the reader has once it has read everything given out so far. */
  public Cursor cursor() {
    return cursor;
  }

  /** Frames without a place in the cursor that stand before this position are not for it. */
  public long liveFrom() {
    return liveFrom;
  }

  /** Ticks that stand before this position are not for this reader. */
  public long metricsFrom() {
    return metricsFrom;
  }

  /** The reader has every record up to this one from elsewhere, or never will have. */
  public void passed(long auditSeq) {
    cursor = cursor.withAudit(auditSeq);
  }

  /** Passes over records from now on: the reader first gets older ones from elsewhere. */
  public void withholdAudit() {
    withheld = true;
  }

  /**
   * The reader has every record up to that one. It reads the log again from an earlier place, for
   * the records there; all else that stands before {@code position} it has.
   */
  public void goBack(long auditSeq, long position) {
    passed(auditSeq);
    withheld = false;
    metricsFrom = Math.max(metricsFrom, position);
    liveFrom = Math.max(liveFrom, position);
  }

  /** Whether from here on the reader can take the same batches as everybody else. */
  public boolean joined() {
    return joined;
  }

  /**
   * The frames of those types from a place on, up to the head. Null if the log no longer holds the
   * first.
   */
  public @Nullable FrameBatch read(
      EventLog log, long from, EventLog.Head head, int types, int maxBytes) {
    var out = new Utf8Builder(4096);
    Cursor before = head.cursor();
    long to = from;
    while (to < head.position() && out.length() < maxBytes) {
      Frame frame = log.frame(to);
      if (frame == null) {
        break;
      }
      if (isNew(frame, log) && (frame.bit() & types) != 0) {
        frame.appendAs(cursor, out);
      }
      before = frame.cursor();
      to++;
    }
    if (to == from && to < head.position()) {
      return null;
    }
    joined = !withheld && to >= Math.max(metricsFrom, liveFrom) && notAhead(before, types);
    return new FrameBatch(from, to, types, out.toByteArray(), cursor);
  }

  /** Whether the reader lacks it; if so, it now has it. */
  private boolean isNew(Frame frame, EventLog log) {
    long tick = frame.cursor().tickMillis();
    long seq = frame.cursor().auditSeq();
    return switch (frame.type()) {
      case METRICS -> {
        boolean lacking = frame.position() >= metricsFrom && tick > tickFloor;
        cursor = lacking ? cursor.withTick(tick) : cursor;
        yield lacking;
      }
      case AUDIT -> {
        boolean lacking = !withheld && seq > cursor.auditSeq();
        cursor = lacking ? cursor.withAudit(seq) : cursor;
        yield lacking;
      }
      case DECLARED -> frame.position() >= liveFrom && !isOutdated(frame, log);
      default -> frame.position() >= liveFrom;
    };
  }

  private boolean isOutdated(Frame frame, EventLog log) {
    return (frame.bit() & latestOnly) != 0 && log.newestDeclared(frame.bit()) != frame;
  }

  /** Whether the log has come as far as this reader, who may have had more from elsewhere. */
  private boolean notAhead(Cursor log, int types) {
    boolean audit = (types & FrameType.AUDIT.bit()) == 0 || cursor.auditSeq() <= log.auditSeq();
    boolean metrics = (types & FrameType.METRICS.bit()) == 0 || tickFloor <= log.tickMillis();
    return audit && metrics;
  }
}
