package org.pulseboard.stream.log;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The bounded memory of the stream: the newest frames, each encoded once, in the order in which
 * they were published.
 *
 * <p>Invariant: the frames at {@code tail <= position < head} are there. Appending is serialised by
 * the log's monitor; reading takes no lock, because frames never change: a reader that the writer
 * has lapped finds {@code null}, never torn bytes.
 */
public final class EventLog {
  /** A short event on the wire; sets how many frames the log can hold at most. */
  private static final int SMALL_FRAME_BYTES = 128;

  /**
   * The end of the log as one value, so that nobody sees a position with another one's cursor.
   *
   * @param position where the next frame will stand
   * @param offset bytes of all frames before it, since the start
   * @param cursor newest record and tick before it
   */
  public record Head(long position, long offset, Cursor cursor) {
    private Frame.FramePlace place() {
      return new Frame.FramePlace(position, offset);
    }
  }

  private final long bornMillis;
  private final long capacityBytes;
  private final int mask;
  private final AtomicReferenceArray<@Nullable Frame> slots;
  private final Utf8Builder scratch = new Utf8Builder(16 * 1024);

  private volatile Head head = new Head(0, 0, Cursor.NOW);
  private volatile Cursor evicted = Cursor.NOW;
  private volatile long tail;
  private volatile long newestTick = -1;
  private volatile long evictedTick = -1;

  /** By the number of the bit: the newest frame of a declared topic, also if it has left. */
  private final AtomicReferenceArray<@Nullable Frame> newestDeclared =
      new AtomicReferenceArray<>(Integer.SIZE);

  /** By the number of the bit: one more than the newest position that has left; 0 if none has. */
  private final AtomicLongArray evictedDeclared = new AtomicLongArray(Integer.SIZE);

  private volatile long usedBytes;

  /**
   * An empty log.
   *
   * @param capacityBytes how much the frames may take, their objects included; one frame is always
   *     kept, however large
   * @param bornMillis now, epoch milliseconds
   */
  public EventLog(long capacityBytes, long bornMillis) {
    this.bornMillis = bornMillis;
    this.capacityBytes = capacityBytes;
    int frames = (int) Math.min(1 << 24, Math.max(16, capacityBytes / SMALL_FRAME_BYTES));
    int slotCount = Integer.highestOneBit(frames);
    mask = slotCount - 1;
    slots = new AtomicReferenceArray<>(slotCount);
  }

  /**
   * Tells the log that every record after that one comes to it, so that the cursors given out name
   * it. Without effect once that is known. Until then it cannot say what somebody lacks.
   */
  public synchronized void startAfter(long auditSeq) {
    if (evicted.auditSeq() == Cursor.UNKNOWN) {
      evicted = evicted.withAudit(auditSeq);
      head = new Head(head.position(), head.offset(), head.cursor().withAudit(auditSeq));
    }
  }

  /** Appends a tick's reading. */
  public synchronized void appendTick(long tickMillis, Utf8Builder json) {
    newestTick = append(FrameType.METRICS, head.cursor().withTick(tickMillis), json);
  }

  /** Appends an audit record. */
  public synchronized void appendAudit(long seq, Utf8Builder json) {
    if (evicted.auditSeq() == Cursor.UNKNOWN) {
      evicted = evicted.withAudit(seq - 1);
    }
    append(FrameType.AUDIT, head.cursor().withAudit(seq), json);
  }

  /** Appends a frame that belongs to no topic. */
  public synchronized void append(FrameType type, Utf8Builder json) {
    append(type, head.cursor(), json);
  }

  /**
   * Appends an event of a declared topic that is encoded already; returns its position.
   *
   * @param bit of the topic
   */
  public synchronized long appendDeclared(int bit, byte[] block) {
    Frame frame = Frame.encoded(head.place(), bit, head.cursor(), block);
    newestDeclared.set(Integer.numberOfTrailingZeros(bit), frame);
    return add(frame);
  }

  private long append(FrameType type, Cursor cursor, Utf8Builder json) {
    return add(Frame.encode(head.place(), type, cursor, json, scratch));
  }

  private long add(Frame frame) {
    long position = frame.position();
    long used = usedBytes + frame.weight();
    long oldest = tail;
    while (position > oldest && (used > capacityBytes || position - oldest > mask)) {
      used -= evict(oldest);
      oldest++;
    }
    tail = oldest;
    usedBytes = used;
    slots.set(slot(position), frame);
    head = new Head(position + 1, frame.offset() + frame.length(), frame.cursor());
    return position;
  }

  /** Lets the frame go; returns its weight. */
  private int evict(long position) {
    Frame oldest = slots.getAndSet(slot(position), null);
    if (oldest == null) {
      return 0;
    }
    if (oldest.type() == FrameType.AUDIT) {
      evicted = evicted.withAudit(oldest.cursor().auditSeq());
    } else if (oldest.type() == FrameType.METRICS) {
      evicted = evicted.withTick(oldest.cursor().tickMillis());
      evictedTick = position;
    } else if (oldest.type() == FrameType.DECLARED) {
      evictedDeclared.set(Integer.numberOfTrailingZeros(oldest.bit()), position + 1);
    }
    return oldest.weight();
  }

  private int slot(long position) {
    return (int) position & mask;
  }

  /** The frame at that position, or null if it is no longer or not yet there. */
  public @Nullable Frame frame(long position) {
    Frame frame = slots.get(slot(position));
    return frame != null && frame.position() == position ? frame : null;
  }

  /** When it began, epoch milliseconds: it never held an older tick. */
  public long bornMillis() {
    return bornMillis;
  }

  /** Where the next frame will stand. */
  public Head head() {
    return head;
  }

  /** Position of the oldest frame. */
  public long tail() {
    return tail;
  }

  /** Position of the newest tick; -1 if there was none yet. It may have left the log since. */
  public long newestTickPosition() {
    return newestTick;
  }

  /** The newest event of a declared topic, even if it has left the log; null if there was none. */
  public @Nullable Frame newestDeclared(int bit) {
    return newestDeclared.get(Integer.numberOfTrailingZeros(bit));
  }

  /** Position of the newest event of a declared topic that has left the log; -1 if none has. */
  public long evictedDeclared(int bit) {
    return evictedDeclared.get(Integer.numberOfTrailingZeros(bit)) - 1;
  }

  /** Position of the newest tick that has left the log; -1 if none has. */
  public long evictedTickPosition() {
    return evictedTick;
  }

  /**
   * Newest record and tick that have left the log, or that the log never had. The record is unknown
   * as long as the journal has not been opened.
   */
  public Cursor evicted() {
    return evicted;
  }

  /** What the frames take now, in bytes. */
  public long usedBytes() {
    return usedBytes;
  }
}
