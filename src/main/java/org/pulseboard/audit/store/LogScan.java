package org.pulseboard.audit.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.pulseboard.api.AuditChain;
import org.pulseboard.database.StoreException;

/**
 * Reads the write-ahead log after a start: which frames are intact, and where the journal's head
 * is. A torn frame at the very end was never confirmed; one before intact frames is damage.
 */
final class LogScan {
  /** Of a segment, by its number: in this order they were written. */
  static final String FILE_NAME = "audit-%010d.log";

  private static final Pattern NUMBER = Pattern.compile("audit-(\\d{10})\\.log");

  private final AuditChain chain;
  private final List<LogSegment> segments = new ArrayList<>();
  private final List<StoredKey> keys = new ArrayList<>();
  private final long loadedSeq;
  private Head head;
  private long lastNumber;

  /**
   * Starts where the database ends.
   *
   * @param loaded the newest record in the database
   */
  LogScan(AuditChain chain, Head loaded) {
    this.chain = chain;
    this.head = loaded;
    this.loadedSeq = loaded.seq();
  }

  /** Segments with intact frames, oldest first. */
  List<LogSegment> segments() {
    return segments;
  }

  /** Idempotency keys that the database does not have yet. */
  List<StoredKey> keys() {
    return keys;
  }

  /** The newest record. */
  Head head() {
    return head;
  }

  /** The highest number of a file; 0 if there is none. */
  long lastNumber() {
    return lastNumber;
  }

  /** Reads every segment of a directory; changes nothing. */
  void read(Path directory) throws IOException {
    List<Path> files;
    try (var list = Files.list(directory)) {
      files =
          list.filter(path -> NUMBER.matcher(path.getFileName().toString()).matches())
              .sorted()
              .toList();
    }
    for (Path file : files) {
      scan(file);
    }
  }

  private void scan(Path file) throws IOException {
    var name = NUMBER.matcher(file.getFileName().toString());
    lastNumber = name.matches() ? Long.parseLong(name.group(1)) : lastNumber;
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    int position = 0;
    int length = LogFrame.length(bytes, 0);
    while (length > 0) {
      Group group = LogFrame.decode(bytes, position, length).orElseThrow(() -> damaged(file));
      follow(group, file);
      position += length;
      length = LogFrame.length(bytes, position);
    }
    if (!isZero(bytes, position) && anyFrame(bytes, position + 1)) {
      throw damaged(file);
    }
    segments.add(new LogSegment(file, position));
  }

  private void follow(Group group, Path file) throws StoreException {
    for (Entry entry : group.entries()) {
      if (entry.seq() > head.seq()) {
        boolean next =
            entry.seq() == head.seq() + 1
                && chain.hash(entry.seq(), head.hash(), entry.json()).equals(entry.hash());
        if (!next) {
          throw damaged(file);
        }
        head = new Head(entry.seq(), entry.hash(), entry.recordedAtMillis());
      }
    }
    if (group.head().seq() > loadedSeq) {
      keys.addAll(group.keys());
    }
  }

  private static boolean isZero(ByteBuffer bytes, int from) {
    int length = bytes.limit() - from;
    return bytes.slice(from, length).mismatch(ByteBuffer.allocate(length)) < 0;
  }

  private static boolean anyFrame(ByteBuffer bytes, int from) {
    for (int at = from; at + LogFrame.HEADER < bytes.limit(); at++) {
      if (LogFrame.length(bytes, at) > 0) {
        return true;
      }
    }
    return false;
  }

  private StoreException damaged(Path file) {
    return new StoreException(
        "%s is damaged after record %d: acknowledged records may be missing. It is left as it is; restore it and the database from one backup, or move both aside"
            .formatted(file, head.seq()));
  }
}
