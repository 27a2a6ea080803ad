package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Floor;
import org.pulseboard.database.Promise;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;

/**
 * The newest checkpoint in the file beside the database: a database that lacks its record, with the
 * log that follows it, is damaged or another one, and is neither migrated nor continued.
 */
public final class PromisedRecords implements Promise {
  private final Path file;
  private final @Nullable Path log;

  /**
   * Reads nothing yet.
   *
   * @param file of checkpoints
   * @param log the folder of the write-ahead log; null if records go into the database at once
   */
  public PromisedRecords(Path file, @Nullable Path log) {
    this.file = file;
    this.log = log;
  }

  @Override
  public void check(@Nullable Connection connection) throws StoreException, SQLException {
    try {
      Optional<AuditCheckpoint> promised = NewestCheckpoint.of(file);
      Optional<Lying> lying = connection == null ? Optional.empty() : Lying.in(connection);
      if (lying.isPresent()) {
        compare(connection, lying.get(), promised.orElse(null));
      } else if (promised.isPresent()) {
        throw refused("is not there, or empty", promised.get());
      } else if (log != null && Files.isDirectory(log)) {
        // Its records are chained to an installation that only the database knew.
        new LogScan(new AuditChain(""), new ChainHead(0, AuditChain.GENESIS, 0)).read(log);
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException(
          "The journal cannot be compared with " + file + ": " + e.getMessage(), e);
    }
  }

  private void compare(
      @Nullable Connection connection, Lying lying, @Nullable AuditCheckpoint promised)
      throws IOException, SQLException {
    var scan = new LogScan(new AuditChain(lying.installation()), lying.head());
    scan.watch(promised == null ? 0 : promised.seq());
    if (promised != null && !promised.installation().equals(lying.installation())) {
      throw refused("belongs to installation " + lying.installation(), promised);
    }
    if (log != null && Files.isDirectory(log)) {
      scan.read(log);
    }
    if (promised == null || connection == null || promised.seq() < lying.floor().seq()) {
      return;
    }
    if (promised.seq() > scan.head().seq()) {
      throw refused("ends at record " + scan.head().seq(), promised);
    }
    String hash = lying.hash(connection, promised.seq()).orElse(scan.watched());
    if (!promised.hash().equals(hash)) {
      throw refused("has another record " + promised.seq(), promised);
    }
  }

  private RefusedDatabaseException refused(String what, AuditCheckpoint promised) {
    return new RefusedDatabaseException(
        "The journal's database "
            + what
            + ", but "
            + file
            + " promises record "
            + promised.seq()
            + " of installation "
            + promised.installation()
            + ": it is damaged, or not the one that was used here. Nothing is recorded, and all is"
            + " left as it is. Restore it from a backup; to go on without what is missing, move"
            + " that file aside, and see what a verification says");
  }

  /** The journal's one row, as a database holds it. */
  private record Lying(String installation, ChainHead head, Floor floor) {
    private static final String SELECT =
        "SELECT installation, seq, hash, recorded_at, floor_seq, floor_hash FROM audit_journal";

    /** Empty if the table is not there yet, or has no row. */
    static Optional<Lying> in(Connection connection) throws SQLException {
      if (!hasTable(connection)) {
        return Optional.empty();
      }
      try (var statement = connection.createStatement();
          var row = statement.executeQuery(SELECT)) {
        return row.next()
            ? Optional.of(
                new Lying(
                    row.getString(1),
                    new ChainHead(row.getLong(2), row.getString(3), row.getLong(4)),
                    new Floor(row.getLong(5), row.getString(6))))
            : Optional.empty();
      }
    }

    private static boolean hasTable(Connection connection) throws SQLException {
      String schema = connection.getSchema();
      var metaData = connection.getMetaData();
      String name = metaData.storesLowerCaseIdentifiers() ? "audit_journal" : "AUDIT_JOURNAL";
      try (var tables = metaData.getTables(null, schema, name, null)) {
        return tables.next();
      }
    }

    /** Of a record, also of the newest that retention removed. */
    Optional<String> hash(Connection connection, long seq) throws SQLException {
      if (seq == floor.seq()) {
        return Optional.of(floor.hash());
      }
      String sql = "SELECT hash FROM audit_record WHERE seq = ?";
      try (var select = connection.prepareStatement(sql)) {
        select.setLong(1, seq);
        try (var row = select.executeQuery()) {
          return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
      }
    }
  }
}
