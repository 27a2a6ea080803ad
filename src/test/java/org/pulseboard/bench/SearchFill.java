package org.pulseboard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;

/**
 * Fills the journal's tables in bulk: takes groups from the real writer, sealed and chained, and
 * leaves out only what costs time, the wait for the disk and the upkeep of the indexes, which are
 * built at the end from the schema's own statements.
 */
final class SearchFill implements Storage {
  private final Connection connection;
  private final boolean postgres;
  private final List<String> indexes;
  private final String installation;
  private volatile ChainHead head = new ChainHead(0, AuditChain.GENESIS, 0);

  SearchFill(Database database, List<String> indexes, boolean postgres) throws Exception {
    var tables = new JdbcStorage(database); // closing it would close the database
    tables.begin();
    installation = tables.installation();
    tables.cancel();
    connection = database.dataSource().getConnection();
    this.indexes = indexes;
    this.postgres = postgres;
    for (String index : indexes) {
      run("DROP INDEX " + index.split(" ", 4)[2]);
    }
    connection.setAutoCommit(false);
  }

  /** The newest sequence so far. */
  long seq() {
    return head.seq();
  }

  @Override
  public ChainHead begin() {
    return head;
  }

  @Override
  public String installation() {
    return installation;
  }

  @Override
  public Optional<StoredKey> key(String publisher, String key) {
    return Optional.empty();
  }

  @Override
  public void commit(Group group) throws StoreException {
    try {
      if (postgres) {
        copy(group.entries());
      } else {
        insert(group.entries());
      }
      connection.commit();
      head = group.head();
    } catch (SQLException | IOException e) {
      throw new StoreException("Cannot fill: " + e.getMessage(), e);
    }
  }

  private void insert(List<Entry> entries) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO audit_record VALUES (?,?,?,?,?,?,?,?,?)")) {
      for (Entry entry : entries) {
        insert.setLong(1, entry.seq());
        insert.setLong(2, entry.recordedAtMillis());
        insert.setString(3, entry.facets().actor());
        insert.setString(4, entry.facets().action());
        insert.setString(5, entry.facets().target());
        insert.setString(6, entry.facets().outcome());
        insert.setString(7, entry.facets().severity());
        insert.setString(8, entry.json());
        insert.setString(9, entry.hash());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void copy(List<Entry> entries) throws SQLException, IOException {
    var target = connection.unwrap(PGConnection.class);
    try (var out = new PGCopyOutputStream(target, "COPY audit_record FROM STDIN", 1 << 20)) {
      for (Entry entry : entries) {
        var facets = entry.facets();
        String row =
            String.join(
                "\t",
                Long.toString(entry.seq()),
                Long.toString(entry.recordedAtMillis()),
                facets.actor(),
                facets.action(),
                facets.target(),
                facets.outcome(),
                facets.severity(),
                entry.json(), // holds no backslash here
                entry.hash());
        out.write((row + "\n").getBytes(UTF_8));
      }
    }
  }

  /** Builds the indexes, moves the head, and gathers what the planner would know after a while. */
  void finish() throws SQLException {
    for (String index : indexes) {
      run(index);
    }
    run(
        "UPDATE audit_journal SET seq = %d, hash = '%s', recorded_at = %d"
            .formatted(head.seq(), head.hash(), head.recordedAtMillis()));
    connection.commit();
    connection.setAutoCommit(true);
    run(postgres ? "VACUUM ANALYZE audit_record" : "ANALYZE");
    connection.close();
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public boolean holds(ChainHead wanted) {
    return wanted.equals(head);
  }

  @Override
  public List<Entry> after(long seq, int limit) {
    return List.of();
  }

  @Override
  public void cancel() {
    // Nothing was begun.
  }

  @Override
  public void close() {
    // Whoever fills goes on with the connection.
  }
}
