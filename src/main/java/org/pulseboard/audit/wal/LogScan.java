package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;

/**
 * Reads the write-ahead log after a start: which frames are intact, and where the journal's head
 * is. A torn frame at the very end was never confirmed; one before intact frames is damage.
 */
final class LogScan {
  /** Of a segment, by its number: in this order they were written. */
  static final String FILE_NAME = "audit-%010d.log";

  /** Version 0.1 wrote the number in the digits of the default locale: those are read too. */
  private static final Pattern NUMBER = Pattern.compile("audit-(\\p{Nd}{10})\\.log");

  private final AuditChain chain;
  private final List<LogSegment> segments = new ArrayList<>();
  private final List<StoredKey> keys = new ArrayList<>();
  private final Map<Path, ChainHead> overlaps = new LinkedHashMap<>();
  private final long loadedSeq;
  private ChainHead head;
  private long lastNumber;
  private long watchedSeq;
  private @Nullable String watched;

  /**
   * Starts where the database ends.
   *
   * @param loaded the newest record in the database
   */
  LogScan(AuditChain chain, ChainHead loaded) {
    this.chain = chain;
    this.head = loaded;
    this.loadedSeq = loaded.seq();
  }

  /** Remembers the hash of one record, wherever in the log it is. */
  void watch(long seq) {
    watchedSeq = seq;
  }

  /** The hash of the record that is watched; null if the log does not have it. */
  @Nullable String watched() {
    return watched;
  }

  /** Segments with intact frames, oldest first. */
  List<LogSegment> segments() {
    return segments;
  }

  /** Idempotency keys that the database does not have yet. */
  List<StoredKey> keys() {
    return keys;
  }

  /** Where the database ends. */
  long loadedSeq() {
    return loadedSeq;
  }

  /** The newest record. */
  ChainHead head() {
    return head;
  }

  /** The highest number of a file; 0 if there is none. */
  long lastNumber() {
    return lastNumber;
  }

  /**
   * The newest record of each file that the database should have already. If it has another one
   * there, the file is from another past: a start that did not see it has given its numbers again.
   */
  Map<Path, ChainHead> overlaps() {
    return overlaps;
  }

  /** Reads every segment of a directory; changes nothing. */
  void read(Path directory) throws IOException {
    var files = new TreeMap<Long, Path>();
    try (var list = Files.list(directory)) {
      for (Path file : list.sorted().toList()) {
        var name = NUMBER.matcher(file.getFileName().toString());
        Path other = name.matches() ? files.put(Long.parseLong(name.group(1)), file) : null;
        if (other != null) {
          throw twice(other, file);
        }
      }
    }
    for (var file : files.entrySet()) {
      lastNumber = file.getKey();
      scan(file.getValue());
    }
  }

  private void scan(Path file) throws IOException {
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
      watched = entry.seq() == watchedSeq ? entry.hash() : watched;
      if (entry.seq() > head.seq()) {
        boolean next =
            entry.seq() == head.seq() + 1
                && chain.hash(entry.seq(), head.hash(), entry.json()).equals(entry.hash());
        if (!next) {
          throw damaged(file);
        }
        head = new ChainHead(entry.seq(), entry.hash(), entry.recordedAtMillis());
      } else if (entry.seq() <= loadedSeq) {
        overlaps.put(file, new ChainHead(entry.seq(), entry.hash(), entry.recordedAtMillis()));
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

  private static RefusedDatabaseException twice(Path one, Path other) {
    return new RefusedDatabaseException(
        String.format(
            Locale.ROOT,
            "%s and %s have the same number: a server with other digits wrote one of them, and one"
                + " that did not see it the other. Both are left as they are; keep a copy, and move"
                + " the older one aside",
            one,
            other.getFileName()));
  }

  private RefusedDatabaseException damaged(Path file) {
    return new RefusedDatabaseException(
        String.format(
            Locale.ROOT,
            "%s is damaged after record %d: acknowledged records may be missing. It is left as it"
                + " is; restore it and the database from one backup, or move both aside",
            file,
            head.seq()));
  }
}
