package org.pulseboard.stream.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * One SSE event, encoded to bytes once and never changed after, so that any number of threads and
 * servers may read and even hold the same array.
 *
 * <p>Its id comes last: some clients take an id as soon as its line is there, also of an event that
 * is cut off before its end, and would then resume after what they never got.
 */
public final class Frame {
  /**
   * What a frame takes beside its bytes: its own object, its cursor, an array header; estimated.
   */
  static final int OVERHEAD_BYTES = 112;

  private static final byte[] ID = "id: ".getBytes(US_ASCII);
  private static final byte[] DATA = "data: ".getBytes(US_ASCII);

  private final long position;
  private final long offset;
  private final FrameType type;
  private final int bit;
  private final Cursor cursor;
  private final byte[] bytes;
  private final int tailOffset;

  /** Where a frame stands: how many frames, and how many bytes, were published before it. */
  record FramePlace(long position, long offset) {}

  private Frame(
      FramePlace place, FrameType type, int bit, Cursor cursor, byte[] bytes, int tailOffset) {
    this.position = place.position();
    this.offset = place.offset();
    this.type = type;
    this.bit = bit;
    this.cursor = cursor;
    this.bytes = bytes;
    this.tailOffset = tailOffset;
  }

  /**
   * Encodes one event; {@code scratch} is overwritten. A topic's frame carries the cursor as id.
   */
  static Frame encode(
      FramePlace place, FrameType type, Cursor cursor, Utf8Builder json, Utf8Builder scratch) {
    body(type, json, scratch.clear());
    int tailOffset = scratch.length();
    tail(type, cursor, scratch);
    return new Frame(place, type, type.bit(), cursor, scratch.toByteArray(), tailOffset);
  }

  /** Takes an event of a declared topic, which was encoded elsewhere. */
  static Frame encoded(FramePlace place, int bit, Cursor cursor, byte[] block) {
    return new Frame(place, FrameType.DECLARED, bit, cursor, block, 0);
  }

  private static void body(FrameType type, Utf8Builder json, Utf8Builder out) {
    out.ascii(type.line()).append(DATA).append(json).ascii('\n');
  }

  private static void tail(FrameType type, Cursor cursor, Utf8Builder out) {
    if (type.hasPlace() && !cursor.equals(Cursor.NOW)) {
      id(cursor, out);
    }
    out.ascii('\n');
  }

  private static void id(Cursor cursor, Utf8Builder out) {
    out.append(ID);
    half(cursor.auditSeq(), out);
    out.ascii('-');
    half(cursor.tickMillis(), out);
    out.ascii('\n');
  }

  private static void half(long value, Utf8Builder out) {
    if (value != Cursor.UNKNOWN) {
      out.decimal(value);
    }
  }

  /** Encodes an event that goes to one subscriber only. */
  public static void append(FrameType type, Cursor cursor, Utf8Builder json, Utf8Builder out) {
    body(type, json, out);
    tail(type, cursor, out);
  }

  /**
   * Encodes a block without data, which no client sees as an event: how long to wait before a
   * reconnect.
   */
  public static void appendRetry(long retryMillis, Utf8Builder out) {
    out.ascii("retry: ").decimal(retryMillis).ascii("\n\n");
  }

  /**
   * This frame with the id that is true for a reader who has not read all that stands before it.
   */
  public void appendAs(Cursor readersCursor, Utf8Builder out) {
    if (!type.isReplayed()) {
      out.append(bytes);
      return;
    }
    out.append(bytes, 0, tailOffset);
    tail(type, readersCursor, out);
  }

  /** FramePlace in the log, counted from 0. */
  public long position() {
    return position;
  }

  /** Bytes that were published before it. */
  public long offset() {
    return offset;
  }

  /** What it is. */
  public FrameType type() {
    return type;
  }

  /** Its topic, as one bit of a set of types. */
  public int bit() {
    return bit;
  }

  /** Newest record and tick at or before this frame. */
  public Cursor cursor() {
    return cursor;
  }

  /** The event on the wire. Shared: do not write to it. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes on the wire. */
  public int length() {
    return bytes.length;
  }

  /** The memory it takes in the log. */
  int weight() {
    return bytes.length + OVERHEAD_BYTES;
  }
}
