package org.pulseboard.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/** The checkpoints of the database, of all nodes, in the order of their records. One thread. */
public final class StoredCheckpoints {
  private static final int PAGE = 1_000;

  private final RecordReads reading;
  private final String installation;
  private final Deque<AuditCheckpoint> page = new ArrayDeque<>();
  private long seq;

  /**
   * Of the checkpoint that was taken last; empty at the begin, where no key of that record counts.
   */
  private String key = "";

  private boolean end;

  /**
   * Begins after a record.
   *
   * @param afterSeq the record
   */
  public StoredCheckpoints(RecordReads reading, String installation, long afterSeq) {
    this.reading = reading;
    this.installation = installation;
    this.seq = afterSeq;
  }

  /** The next one, without taking it; null at the end. */
  public @Nullable AuditCheckpoint peek() throws StoreException {
    if (page.isEmpty() && !end) {
      List<AuditCheckpoint> more = reading.read(this::more);
      end = more.isEmpty();
      page.addAll(more);
    }
    return page.peekFirst();
  }

  /** Takes the next one; null at the end. */
  public @Nullable AuditCheckpoint next() throws StoreException {
    AuditCheckpoint next = peek();
    if (next != null) {
      page.removeFirst();
      seq = next.seq();
      key = next.publicKey();
    }
    return next;
  }

  /** Those that speak of one record. */
  static List<AuditCheckpoint> at(RecordReads reading, String installation, long seq)
      throws StoreException {
    var found = new ArrayList<AuditCheckpoint>();
    var all = new StoredCheckpoints(reading, installation, seq - 1);
    for (var next = all.next(); next != null && next.seq() == seq; next = all.next()) {
      found.add(next);
    }
    return found;
  }

  private List<AuditCheckpoint> more(Connection connection) throws SQLException {
    String sql =
        "SELECT seq, hash, created_at, public_key, signature FROM audit_checkpoint"
            + " WHERE seq > ?"
            + (key.isEmpty() ? "" : " OR (seq = ? AND public_key > ?)")
            + " ORDER BY seq, public_key LIMIT "
            + PAGE;
    var more = new ArrayList<AuditCheckpoint>();
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, seq);
      if (!key.isEmpty()) {
        select.setLong(2, seq);
        select.setString(3, key);
      }
      try (var row = select.executeQuery()) {
        while (row.next()) {
          more.add(
              new AuditCheckpoint(
                  installation,
                  row.getLong(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getString(4),
                  row.getString(5)));
        }
      }
    }
    return more;
  }
}
