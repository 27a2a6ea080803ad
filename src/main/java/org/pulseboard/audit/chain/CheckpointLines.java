package org.pulseboard.audit.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The whole lines that a file has when it is opened; none if there is no file. */
final class CheckpointLines implements AutoCloseable {
  /** A line has some 350 bytes; what has no end is not read into memory. */
  private static final int MAX_LINE = 4_096;

  private final InputStream in;
  private long left;

  CheckpointLines(Path path) throws IOException {
    if (Files.exists(path)) {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
        left = end(file);
      }
      in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    } else {
      in = InputStream.nullInputStream();
    }
  }

  /** A line byte by byte, whatever it holds, without its end; null at the end. */
  @Nullable String next() throws IOException {
    if (left == 0) {
      return null;
    }
    var line = new ByteArrayOutputStream(400);
    int next = in.read();
    for (; next != '\n' && next >= 0 && left > 0; next = in.read()) {
      left--;
      if (line.size() < MAX_LINE) {
        line.write(next);
      }
    }
    left = next < 0 ? 0 : left - 1;
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Where the last whole line ends. */
  static long end(FileChannel file) throws IOException {
    long end = file.size();
    var last = ByteBuffer.allocate(1);
    while (end > 0) {
      last.clear();
      file.read(last, end - 1);
      if (last.get(0) == '\n') {
        return end;
      }
      end--;
    }
    return 0;
  }
}
