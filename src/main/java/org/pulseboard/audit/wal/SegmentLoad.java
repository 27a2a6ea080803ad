package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.database.StoreException;

/**
 * Brings a part of a segment into the database, in one transaction. The loader's thread only.
 *
 * @param database committed lazily
 * @param progress told of what is loaded
 */
record SegmentLoad(JdbcStorage database, LoadProgress progress) {
  /** Read from a segment at once; a frame that is larger is read alone. */
  static final int READ_BYTES = 4 << 20;

  /** Loads whole groups from a position on; returns how many bytes they take. */
  int load(LogSegment segment, long position) throws IOException {
    ByteBuffer bytes = segment.read(position, READ_BYTES);
    if (LogFrame.length(bytes, 0) == 0) {
      bytes = segment.read(position, bytes.getInt(4) + LogFrame.HEADER);
    }
    var groups = new ArrayList<Group>();
    int used = 0;
    int length = LogFrame.length(bytes, 0);
    while (length > 0) {
      Group group =
          LogFrame.decode(bytes, used, length)
              .orElseThrow(() -> new StoreException(segment.path() + " is damaged"));
      groups.add(group);
      used += length;
      length = LogFrame.length(bytes, used);
    }
    if (used == 0) {
      throw new StoreException(segment.path() + " is damaged at byte " + position);
    }
    insert(groups);
    return used;
  }

  /** Skips what the database has: after a crash it may hold more than was known to be synced. */
  private void insert(List<Group> groups) throws StoreException {
    ChainHead head = database.beginLoading();
    var entries = new ArrayList<Entry>();
    var keys = new ArrayList<StoredKey>();
    var checkpoints = new ArrayList<AuditCheckpoint>();
    ChainHead last = head;
    for (Group group : groups) {
      if (group.head().seq() > head.seq()) {
        follow(last, group, entries.isEmpty());
        entries.addAll(group.entries());
        keys.addAll(group.keys());
        last = group.head();
      }
      checkpoints.addAll(group.checkpoints());
    }
    database.commitLazily(new Group(last, entries, keys, checkpoints));
    progress.loaded(last.seq());
  }

  /**
   * A hole would show only in a verification: rather none than a later record. The first group may
   * begin with records that a failure left of it.
   */
  private static void follow(ChainHead last, Group group, boolean first) throws StoreException {
    long seq = group.entries().isEmpty() ? last.seq() + 1 : group.entries().get(0).seq();
    if (seq > last.seq() + 1 || (seq <= last.seq() && !first)) {
      throw new StoreException(
          String.format(
              Locale.ROOT, "The database has lost records after %d that it had taken", last.seq()));
    }
  }
}
