package org.pulseboard.stream.log;

import java.util.Arrays;

/**
 * A growing array of UTF-8 bytes, reused from frame to frame so that encoding allocates next to
 * nothing. Not safe for use by several threads.
 */
public final class Utf8Builder {
  private byte[] bytes;
  private int length;

  /** An empty builder with room for {@code capacity} bytes. */
  public Utf8Builder(int capacity) {
    bytes = new byte[capacity];
  }

  /** Bytes written since the last {@link #clear}. */
  public int length() {
    return length;
  }

  /** Forgets what was written, keeps the room. */
  public Utf8Builder clear() {
    length = 0;
    return this;
  }

  /** Appends bytes as they are. */
  public Utf8Builder append(byte[] source) {
    return append(source, 0, source.length);
  }

  /** Appends bytes as they are. */
  public Utf8Builder append(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  /** Appends text known to be ASCII. */
  public Utf8Builder ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Appends one ASCII character. */
  public Utf8Builder ascii(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Appends a whole number in decimal, without allocating. */
  public Utf8Builder decimal(long value) {
    if (value == Long.MIN_VALUE) {
      return ascii("-9223372036854775808");
    }
    if (value < 0) {
      ascii('-');
      value = -value;
    }
    int digits = digits(value);
    reserve(digits);
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + value % 10);
      value /= 10;
    }
    length += digits;
    return this;
  }

  private static int digits(long value) {
    int digits = 1;
    while (value >= 10) {
      value /= 10;
      digits++;
    }
    return digits;
  }

  /** Appends a character outside ASCII in two to four bytes; a surrogate must not come alone. */
  public Utf8Builder codePoint(int c) {
    reserve(4);
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      tail(c);
    } else if (c < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      tail(c >> 6);
      tail(c);
    } else {
      bytes[length++] = (byte) (0xF0 | (c >> 18));
      tail(c >> 12);
      tail(c >> 6);
      tail(c);
    }
    return this;
  }

  private void tail(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Appends what another builder holds. */
  public Utf8Builder append(Utf8Builder other) {
    return append(other.bytes, 0, other.length);
  }
}
