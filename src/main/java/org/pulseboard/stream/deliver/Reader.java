package org.pulseboard.stream.deliver;

import static org.pulseboard.stream.log.Cursor.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.connection.StreamMeters;
import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.log.FrameBatch;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.resume.CatchUp;
import org.pulseboard.stream.resume.Gap;
import org.pulseboard.stream.resume.ResumePoint;
import org.pulseboard.stream.topic.Topic;
import org.pulseboard.stream.topic.Topic.Replay;
import org.pulseboard.stream.topic.Topics;

/**
 * Where one subscriber stands in the log and what it reads next: everybody's batch when it is live,
 * its own while it catches up, and that without records while the journal has to bring older ones.
 *
 * <p>The drain thread alone calls the methods that change it; any thread may look.
 */
public final class Reader {
  /** Where its next frames come from; see {@link Subscriber}. */
  enum Phase {
    /** The batches that everybody gets. */
    LIVE,
    /** Batches of its own. */
    CATCHING_UP,
    /** Batches of its own without records, and these from the journal. */
    AT_JOURNAL
  }

  private final EventLog log;
  private final int types;
  private final List<Topic> topics;
  private final int latestOnly;
  private final long maxLagNanos;
  private final StreamMeters meters;
  private final AtomicLong skipped = new AtomicLong();

  private Cursor cursor;
  private @Nullable CatchUp catchUp;
  private long behindSinceNanos;
  private List<Gap> gaps = List.of();

  private volatile long position;
  private volatile boolean atJournal;

  /**
   * A reader at its start.
   *
   * @param types its topics, and what everybody takes
   */
  Reader(
      EventLog log,
      int types,
      Topics all,
      ResumePoint start,
      long maxLagNanos,
      StreamMeters meters) {
    this.meters = meters;
    this.log = log;
    this.types = types;
    topics = all.in(types);
    latestOnly = all.latestOnly(types);
    this.maxLagNanos = maxLagNanos;
    position = start.position();
    cursor = start.cursor();
    catchUp = start.catchUp();
    atJournal = start.needsJournal();
    withhold();
  }

  /** Records of the log have to wait for those of the journal; ticks do not. */
  private void withhold() {
    if (atJournal && catchUp != null) {
      catchUp.withholdAudit();
    }
  }

  /** Whether there are frames for it before {@code head}. */
  boolean isBehind(long head) {
    return position < head;
  }

  /**
   * The next frames, which then count as read. Null if there are none right now, or if it must
   * first be told of a gap.
   */
  @Nullable FrameBatch next(Sweep sweep) {
    EventLog.Head head = sweep.head();
    if (!isBehind(head.position())) {
      return null;
    }
    if (lagsTooLong(sweep.nowNanos())) {
      skipToNewest(position);
      return null;
    }
    FrameBatch batch = read(sweep);
    if (batch == null) {
      fallOut();
      return null;
    }
    position = batch.to();
    cursor = batch.cursor();
    if (position == head.position()) {
      behindSinceNanos = 0;
    } else if (behindSinceNanos == 0) {
      behindSinceNanos = sweep.nowNanos();
    }
    return batch;
  }

  private @Nullable FrameBatch read(Sweep sweep) {
    if (catchUp == null) {
      return sweep.batches().read(position, sweep.head().position(), types);
    }
    FrameBatch batch = catchUp.read(log, position, sweep.head(), types, StreamConfig.SLICE_BYTES);
    if (catchUp.joined()) {
      catchUp = null;
    }
    return batch;
  }

  private boolean lagsTooLong(long nowNanos) {
    return behindSinceNanos != 0 && nowNanos - behindSinceNanos > maxLagNanos && latestOnly != 0;
  }

  /**
   * The log has moved past this reader: ticks and events of declared topics are lost, records are
   * still in the journal.
   */
  private void fallOut() {
    long tail = log.tail();
    long metricsFrom = catchUp == null ? position : Math.max(position, catchUp.metricsFrom());
    long liveFrom = catchUp == null ? position : Math.max(position, catchUp.liveFrom());
    skip(tail - position);
    if (takes(FrameType.METRICS) && log.evictedTickPosition() >= metricsFrom) {
      skipToNewest(tail);
    } else if (catchUp == null) {
      catchUp = new CatchUp(cursor, tail, UNKNOWN, tail, latestOnly);
    }
    addGapsOfDeclared(liveFrom);
    position = tail;
    atJournal |= takes(FrameType.AUDIT) && cursor.auditSeq() < log.evicted().auditSeq();
    withhold();
  }

  private void addGapsOfDeclared(long liveFrom) {
    for (Topic topic : topics) {
      if (topic.replay() == Replay.NONE && log.evictedDeclared(topic.bit()) >= liveFrom) {
        add(Gap.ofDeclared(topic.name()));
      }
    }
  }

  /** Latest wins: of the ticks and states that wait, only the newest are read. */
  private void skipToNewest(long from) {
    long newest = from;
    if (takes(FrameType.METRICS)) {
      newest = Math.max(from, log.newestTickPosition());
      Frame frame = log.frame(newest);
      long to = frame == null ? UNKNOWN : frame.cursor().tickMillis();
      add(new Gap(FrameType.METRICS, cursor.tickMillis(), to, Gap.TOO_SLOW));
    }
    catchUp = new CatchUp(cursor, newest, UNKNOWN, from, latestOnly);
    withhold();
    skip(newest - from);
    behindSinceNanos = 0;
  }

  private void skip(long frames) {
    skipped.addAndGet(frames);
    meters.skipped(frames);
  }

  private void add(Gap gap) {
    gaps = gaps.isEmpty() ? new ArrayList<>(2) : gaps;
    gaps.add(gap);
  }

  /** What it has lost since the last call. */
  List<Gap> takeGaps() {
    List<Gap> lost = gaps;
    gaps = List.of();
    return lost;
  }

  /** Where it is. Drain thread only. */
  Phase phase() {
    if (atJournal) {
      return Phase.AT_JOURNAL;
    }
    return catchUp == null ? Phase.LIVE : Phase.CATCHING_UP;
  }

  /** Whether it waits for records of the journal; then {@link #cursor} says after which one. */
  boolean atJournal() {
    return atJournal;
  }

  /** What it has, of both topics. */
  Cursor cursor() {
    return cursor;
  }

  /** The journal has given records up to that one: on in the log, if it holds what follows. */
  void passed(long auditSeq) {
    EventLog.Head head = log.head();
    long tail = log.tail(); // before what has left it: what leaves now is found missing there
    cursor = cursor.withAudit(auditSeq);
    atJournal = auditSeq < log.evicted().auditSeq();
    if (catchUp == null) {
      return; // there is no journal, and its first answer said so
    }
    if (atJournal) {
      catchUp.passed(auditSeq);
    } else {
      catchUp.goBack(auditSeq, position);
      position = auditSeq < head.cursor().auditSeq() ? Math.min(position, tail) : position;
    }
  }

  private boolean takes(FrameType topic) {
    return (types & topic.bit()) != 0;
  }

  public long position() {
    return position;
  }

  /** Frames that were published and that it will never get, for want of speed. */
  public long skipped() {
    return skipped.get();
  }
}
