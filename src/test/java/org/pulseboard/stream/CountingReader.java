package org.pulseboard.stream;

/** One stream's bytes: takes the chunks apart and checks that the audit ids count from 1. */
final class CountingReader {
  private static final int END = -1;

  private final StringBuilder size = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private boolean inBody;
  private int newlines;
  private int chunkLeft;
  private long seq;
  private String mistake = "";

  /** The newest sequence; all before it came once, in order. */
  long seq() {
    return seq;
  }

  /** The first id that was not the next one; empty if there was none. */
  String mistake() {
    return mistake;
  }

  /** Whether the answer has begun. */
  boolean isOpen() {
    return inBody;
  }

  void accept(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (!inBody) {
        head(bytes[i]);
      } else if (chunkLeft > 0) {
        body(bytes[i]);
        chunkLeft = chunkLeft == 1 ? END : chunkLeft - 1;
      } else {
        size(bytes[i]);
      }
    }
  }

  private void head(byte b) {
    newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    inBody = newlines == 2;
  }

  /** Between chunks: the line break that ends one, then the length of the next. */
  private void size(byte b) {
    if (b != '\n') {
      size.append((char) b);
    } else if (chunkLeft == END) {
      chunkLeft = 0;
      size.setLength(0);
    } else {
      chunkLeft = Integer.parseInt(size.toString().strip(), 16);
      size.setLength(0);
    }
  }

  private void body(byte b) {
    if (b == '\n') {
      line();
      line.setLength(0);
    } else if (line.length() < 40) {
      line.append((char) b);
    }
  }

  private void line() {
    if (line.length() <= 4 || line.indexOf("id: ") != 0 || !mistake.isEmpty()) {
      return;
    }
    String id = line.substring(4);
    if (id.equals((seq + 1) + "-")) {
      seq++;
    } else {
      mistake = "id %s after %d".formatted(id, seq);
    }
  }
}
