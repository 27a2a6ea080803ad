package org.pulseboard.bench;

import org.HdrHistogram.Histogram;

/**
 * One connection's bytes: takes the chunks apart, finds the events, and checks their numbers. For
 * the load client's thread.
 */
final class Reading {
  private static final int HEAD = 0;
  private static final int SIZE = 1;
  private static final int DATA = 2;
  private static final int END = 3;

  private final Totals totals;
  private final byte[] line = new byte[256];
  private int lineLength;
  private int state;
  private int newlines;
  private long left;
  private long lastSeq = -1;

  /** What all connections of a client have seen. */
  static final class Totals {
    final Histogram latencyMicros = new Histogram(60_000_000, 3);
    int open;
    int closed;
    long events;
    long lost;
    long doubled;
    long corrupt;
    long newestSeq;
    boolean measuring;
  }

  Reading(Totals totals) {
    this.totals = totals;
  }

  /** The newest event's number; -1 before the first. */
  long lastSeq() {
    return lastSeq;
  }

  /** Takes what was read from the socket. */
  void accept(byte[] bytes, int length, long nowNanos) {
    int i = 0;
    while (i < length) {
      switch (state) {
        case HEAD -> head(bytes[i++]);
        case SIZE -> size(bytes[i++]);
        case DATA -> {
          int count = (int) Math.min(left, length - i);
          data(bytes, i, i + count, nowNanos);
          i += count;
          left -= count;
          state = left == 0 ? END : DATA;
        }
        default -> {
          state = bytes[i++] == '\n' ? SIZE : END;
        }
      }
    }
  }

  private void head(byte b) {
    newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    if (newlines == 2) {
      state = SIZE;
      totals.open++;
    }
  }

  private void size(byte b) {
    int digit = Character.digit(b, 16);
    if (digit >= 0) {
      left = left * 16 + digit;
    } else if (b == '\n') {
      state = left == 0 ? END : DATA;
    }
  }

  /** A line may be cut by chunks; only its beginning is kept. */
  private void data(byte[] bytes, int from, int to, long nowNanos) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '\n') {
        line(nowNanos);
        lineLength = 0;
      } else if (lineLength < line.length) {
        line[lineLength++] = b;
      }
    }
  }

  private void line(long nowNanos) {
    if (lineLength < 12 || line[0] != 'd' || line[6] != '{' || line[9] != 's') {
      return; // not a line of the benchmark's data, which begins: data: {"ts":
    }
    long due = number(12);
    int mark = after(12);
    long seq = mark < 0 ? -1 : number(mark);
    if (seq < 0) {
      totals.corrupt++;
    } else {
      count(seq, due, nowNanos);
    }
  }

  private void count(long seq, long due, long nowNanos) {
    totals.events++;
    if (lastSeq >= 0 && seq > lastSeq + 1) {
      totals.lost += seq - lastSeq - 1;
    } else if (seq <= lastSeq) {
      totals.doubled++; // or out of order
    }
    lastSeq = Math.max(lastSeq, seq);
    totals.newestSeq = Math.max(totals.newestSeq, seq);
    if (totals.measuring) {
      totals.latencyMicros.recordValue(Math.max(0, Math.min(60_000_000, (nowNanos - due) / 1_000)));
    }
  }

  /** The place after {@code seq=}. */
  private int after(int from) {
    for (int i = from; i < lineLength - 4; i++) {
      if (line[i] == 's' && line[i + 1] == 'e' && line[i + 2] == 'q' && line[i + 3] == '=') {
        return i + 4;
      }
    }
    return -1;
  }

  private long number(int from) {
    long value = 0;
    for (int i = from; i < lineLength && line[i] >= '0' && line[i] <= '9'; i++) {
      value = value * 10 + line[i] - '0';
    }
    return value;
  }
}
