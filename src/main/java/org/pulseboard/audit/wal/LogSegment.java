package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One file of the write-ahead log. Written by the writer's thread, read by the loader's: what lies
 * before {@link #end} is on disk and never changes.
 */
final class LogSegment {
  private final Path path;
  private volatile long end;
  private volatile boolean full;

  /**
   * Names a file.
   *
   * @param end bytes of intact frames in it
   */
  LogSegment(Path path, long end) {
    this.path = path;
    this.end = end;
  }

  Path path() {
    return path;
  }

  /** Bytes of frames that are on disk. */
  long end() {
    return end;
  }

  void end(long bytes) {
    end = bytes;
  }

  /** Whether no more frames will come. Read it before {@link #end}. */
  boolean full() {
    return full;
  }

  void fill() {
    full = true;
  }

  /** Bytes from a position on, at most {@code limit}; fewer at the end. */
  ByteBuffer read(long position, int limit) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      var bytes = ByteBuffer.allocate((int) Math.min(limit, Math.max(0, end - position)));
      long at = position;
      while (bytes.hasRemaining()) {
        int count = file.read(bytes, at);
        if (count < 0) {
          throw new IOException(path + " is shorter than it was");
        }
        at += count;
      }
      return bytes.flip();
    }
  }
}
