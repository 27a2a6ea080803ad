package org.pulseboard.metrics.jvm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A small file of the kernel that is read again and again, such as {@code /proc/meminfo}: kept
 * open, read into one buffer, so that a reading allocates nothing. Used by one thread at a time.
 */
final class NumberFile implements AutoCloseable {

  /** More than any file read here: the kernel writes at most 2 KB into the largest. */
  private static final int BYTES = 8_192;

  private final RandomAccessFile file;
  private final byte[] text = new byte[BYTES];
  private int length;

  NumberFile(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
  }

  /** Reads the file anew. */
  void refresh() throws IOException {
    file.seek(0);
    length = Math.max(0, file.read(text));
  }

  /**
   * A whole number among the words of the first line, counted from 0, where words are parted by
   * blanks; NaN if it is none. Counted from the last {@code )}, if there is one: a program's name
   * stands in brackets and may have blanks of its own.
   */
  double word(int n) {
    int i = end(')');
    for (int word = 0; word < n; word++) {
      while (i < length && text[i] != ' ' && text[i] != '\n') {
        i++;
      }
      while (i < length && text[i] == ' ') {
        i++;
      }
    }
    return numberAt(i);
  }

  /** The whole number behind the first occurrence of a key; NaN if there is none. */
  double after(String key) {
    var wanted = key.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + wanted.length < length; i++) {
      if ((i == 0 || text[i - 1] == '\n' || text[i - 1] == ' ') && isAt(i, wanted)) {
        return numberAt(i + wanted.length);
      }
    }
    return Double.NaN;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Opened for reading: nothing is lost.
    }
  }

  private int end(char c) {
    for (int i = length - 1; i > 0; i--) {
      if (text[i] == c) {
        return i;
      }
    }
    return 0;
  }

  private boolean isAt(int start, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (text[start + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private double numberAt(int start) {
    int i = start;
    while (i < length && text[i] == ' ') {
      i++;
    }
    int digits = i;
    double number = 0;
    for (; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
      number = 10 * number + (text[i] - '0');
    }
    return i == digits ? Double.NaN : number;
  }
}
