package org.pulseboard.stream.log;

/**
 * Consecutive frames as one array, to be written at once. Immutable, so that all subscribers who
 * stand at the same place share one, and a server may hold the array for as long as it likes.
 */
public final class FrameBatch {
  private final long from;
  private final long to;
  private final int types;
  private final byte[] bytes;
  private final Cursor cursor;

  public FrameBatch(long from, long to, int types, byte[] bytes, Cursor cursor) {
    this.from = from;
    this.to = to;
    this.types = types;
    this.bytes = bytes;
    this.cursor = cursor;
  }

  /** Whether a subscriber at that place who takes those types can use this one. */
  public boolean serves(long position, int subscribedTypes) {
    return from == position && types == subscribedTypes;
  }

  /** The place after it. */
  public long to() {
    return to;
  }

  /** Newest record and tick that a reader has seen who has read up to {@link #to}. */
  public Cursor cursor() {
    return cursor;
  }

  /** What to write; empty if none of the frames is of those types. Shared: do not write to it. */
  public byte[] bytes() {
    return bytes;
  }
}
