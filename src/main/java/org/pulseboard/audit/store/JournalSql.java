package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.database.Database;

/** The writer's statements on one connection, which closes them with itself. */
public final class JournalSql {
  /** Does nothing if it is there: after a crash the log may bring it again. */
  private static final String ADD_CHECKPOINT =
      "INSERT INTO audit_checkpoint SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS"
          + " (SELECT 1 FROM audit_checkpoint WHERE seq = ? AND public_key = ?)";

  private final Connection connection;
  private final String select;
  private final PreparedStatement lockHead;
  private final PreparedStatement moveHead;
  private final PreparedStatement insert;
  private final PreparedStatement findRecord;
  private final Pace pace = new Pace();

  JournalSql(Connection connection, Database database) throws SQLException {
    this.connection = connection;
    select = EntryRows.select(database);
    lockHead =
        connection.prepareStatement(
            "SELECT seq, hash, recorded_at FROM audit_journal WHERE id = 1 FOR UPDATE");
    moveHead =
        connection.prepareStatement(
            "UPDATE audit_journal SET seq = ?, hash = ?, recorded_at = ? WHERE id = 1");
    insert = connection.prepareStatement("INSERT INTO audit_record VALUES (?,?,?,?,?,?,?,?,?)");
    findRecord =
        connection.prepareStatement("SELECT 1 FROM audit_record WHERE seq = ? AND hash = ?");
  }

  ChainHead lockHead() throws SQLException {
    try (var row = lockHead.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the table audit_journal has lost its row");
      }
      return new ChainHead(row.getLong(1), row.getString(2), row.getLong(3));
    }
  }

  String installation() throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT installation FROM audit_journal WHERE id = 1")) {
      row.next();
      return row.getString(1);
    }
  }

  public static Optional<StoredKey> key(Connection connection, String publisher, String key)
      throws SQLException {
    String sql =
        "SELECT first_seq, events, last_hash, digest FROM audit_key"
            + " WHERE publisher = ? AND request_key = ?";
    try (var select = connection.prepareStatement(sql)) {
      select.setString(1, publisher);
      select.setString(2, key);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new StoredKey(
                    publisher,
                    key,
                    row.getLong(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getString(4)))
            : Optional.empty();
      }
    }
  }

  boolean holds(long seq, String hash) throws SQLException {
    findRecord.setLong(1, seq);
    findRecord.setString(2, hash);
    try (var row = findRecord.executeQuery()) {
      return row.next();
    }
  }

  List<Entry> after(long seq, int limit) throws SQLException {
    try (var rows = connection.prepareStatement(select + EntryRows.AFTER)) {
      rows.setLong(EntryRows.NEXT, seq);
      return EntryRows.read(rows, EntryRows.NEXT + 1, limit, pace).entries();
    }
  }

  void insert(Group group) throws SQLException {
    for (Entry entry : group.entries()) {
      add(entry);
    }
    insert.executeBatch();
    insertKeys(group);
    insertCheckpoints(group);
    ChainHead head = group.head();
    moveHead.setLong(1, head.seq());
    moveHead.setString(2, head.hash());
    moveHead.setLong(3, head.recordedAtMillis());
    moveHead.executeUpdate();
  }

  private void add(Entry entry) throws SQLException {
    IndexedFields facets = entry.facets();
    insert.setLong(1, entry.seq());
    insert.setLong(2, entry.recordedAtMillis());
    insert.setString(3, facets.actor());
    insert.setString(4, facets.action());
    insert.setString(5, facets.target());
    insert.setString(6, facets.outcome());
    insert.setString(7, facets.severity());
    insert.setString(8, entry.json());
    insert.setString(9, entry.hash());
    insert.addBatch();
  }

  private void insertKeys(Group group) throws SQLException {
    if (group.keys().isEmpty()) {
      return;
    }
    try (var add = connection.prepareStatement("INSERT INTO audit_key VALUES (?,?,?,?,?,?,?)")) {
      for (StoredKey key : group.keys()) {
        add.setString(1, key.publisher());
        add.setString(2, key.key());
        add.setLong(3, key.firstSeq());
        add.setInt(4, key.events());
        add.setString(5, key.lastHash());
        add.setString(6, key.digest());
        add.setLong(7, group.head().recordedAtMillis());
        add.addBatch();
      }
      add.executeBatch();
    }
  }

  private void insertCheckpoints(Group group) throws SQLException {
    if (group.checkpoints().isEmpty()) {
      return;
    }
    try (var add = connection.prepareStatement(ADD_CHECKPOINT)) {
      for (AuditCheckpoint checkpoint : group.checkpoints()) {
        add.setLong(1, checkpoint.seq());
        add.setString(2, checkpoint.hash());
        add.setLong(3, checkpoint.createdAtMillis());
        add.setString(4, checkpoint.publicKey());
        add.setString(5, checkpoint.signature());
        add.setLong(6, checkpoint.seq());
        add.setString(7, checkpoint.publicKey());
        add.addBatch();
      }
      add.executeBatch();
    }
  }
}
