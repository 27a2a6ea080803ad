package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.OwnerOnly;
import org.pulseboard.database.StoreException;

/**
 * The files in which groups become durable before the database has them: one write and one fsync
 * for each group.
 *
 * <p>A segment is written full of zeros first. Then a frame changes no length, so that its fsync
 * need not wait for the file system's own journal.
 */
final class WriteAheadLog implements AutoCloseable {
  /** About 16,000 records: a new file, and one sync of the database, for as many. */
  private static final int SEGMENT_BYTES = 8 << 20;

  /** What may wait for the database: some million records, minutes of a flood. */
  private static final long MAX_BACKLOG_BYTES = 1L << 30;

  private static final int ZEROS = 1 << 16;

  private final Path directory;
  private final Deque<LogSegment> segments = new ConcurrentLinkedDeque<>();
  private @Nullable FileChannel channel;
  private long size;
  private long number;
  private boolean torn;

  /**
   * Continues after the segments that a scan found, in a new one.
   *
   * @param lastNumber highest number of a file that was found
   */
  WriteAheadLog(Path directory, Iterable<LogSegment> found, long lastNumber) {
    this.directory = directory;
    this.number = lastNumber;
    for (LogSegment segment : found) {
      segment.fill();
      segments.add(segment);
    }
  }

  /** Oldest first. The loader removes from the front. */
  Deque<LogSegment> segments() {
    return segments;
  }

  /**
   * Undoes what a failed append may have left, so that no later start takes it for a record.
   *
   * @throws IOException if the disk is still not well
   */
  void repair() throws IOException {
    if (!torn) {
      return;
    }
    LogSegment last = segments.peekLast();
    if (last != null && !last.full()) {
      closeChannel();
      try (FileChannel file = FileChannel.open(last.path(), StandardOpenOption.WRITE)) {
        file.truncate(last.end());
        file.force(true);
      }
      last.fill();
    }
    torn = false;
  }

  /** Appends a frame. It is on disk when this returns. */
  void append(ByteBuffer frame) throws IOException {
    torn = true;
    LogSegment last = segments.peekLast();
    if (last == null || channel == null || last.end() + frame.remaining() > size) {
      last = roll(last, frame.remaining());
    }
    FileChannel file = current();
    long position = last.end();
    while (frame.hasRemaining()) {
      position += file.write(frame, position);
    }
    file.force(false);
    last.end(position);
    torn = false;
  }

  @Override
  public void close() {
    try {
      closeChannel();
    } catch (IOException e) {
      // Every frame was forced: nothing can be lost here.
    }
  }

  private LogSegment roll(@Nullable LogSegment last, int needed) throws IOException {
    if ((long) segments.size() * SEGMENT_BYTES > MAX_BACKLOG_BYTES) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "The database is %d files behind the log; it must catch up first",
              segments.size()));
    }
    closeChannel();
    if (last != null) {
      last.fill();
    }
    Path path = directory.resolve(String.format(Locale.ROOT, LogScan.FILE_NAME, ++number));
    size = Math.max(SEGMENT_BYTES, needed);
    channel = allocate(path, size);
    var fresh = new LogSegment(path, 0);
    segments.add(fresh);
    return fresh;
  }

  private static FileChannel allocate(Path path, long size) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            OwnerOnly.file());
    try {
      for (long at = 0; at < size; at += ZEROS) {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(ZEROS, size - at));
        while (zeros.hasRemaining()) {
          file.write(zeros);
        }
      }
      file.force(true);
      sync(path.getParent());
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** A new file is only durable once its directory is. */
  private static void sync(@Nullable Path directory) throws IOException {
    if (directory != null && !System.getProperty("os.name").startsWith("Windows")) {
      try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
  }

  private FileChannel current() throws IOException {
    if (channel == null) {
      throw new IOException("no file is open");
    }
    return channel;
  }

  private void closeChannel() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
