package org.pulseboard.audit.forward;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/**
 * Keeps a receiver's position beside the records, so that a backup has both as of one moment, and
 * the servers of one database have one position. Each change is on disk when it returns, and is
 * made only if nobody else has changed the row since it was read. Safe for any thread.
 */
public final class PositionStore {
  private final RecordReads reading;
  private final String name;

  /**
   * Touches nothing yet.
   *
   * @param name of the row, 1 to 100 characters
   */
  public PositionStore(RecordReads reading, String name) {
    this.reading = reading;
    this.name = name;
  }

  /** As it is now; empty if nothing was ever sent under this name. */
  Optional<Position> read() throws StoreException {
    return reading.readAll(this::read);
  }

  /**
   * Begins, unless somebody has meanwhile.
   *
   * @param oldest whether with the oldest record there is; else after the newest
   */
  Position begin(boolean oldest) throws StoreException {
    JournalEnds ends = reading.readAll(JournalEnds::read);
    long seq = oldest ? ends.floorSeq() : ends.newestSeq();
    String hash = oldest ? ends.floorHash() : ends.newestHash();
    return reading.change(
        connection -> {
          Optional<Position> there = read(connection);
          if (there.isPresent()) {
            return there.get();
          }
          String sql = "INSERT INTO audit_forward VALUES (?, ?, ?, ?, '', 0)";
          try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, name);
            insert.setLong(2, seq);
            insert.setString(3, hash);
            insert.setLong(4, seq);
            insert.executeUpdate();
          }
          reading.commitDurably(connection);
          return new Position(seq, hash, seq, "", 0);
        });
  }

  /** Says that records up to one are on their way now; empty if somebody else has been here. */
  Optional<Position> claim(Position at, long sending, String owner) throws StoreException {
    return change(at, new Position(at.seq(), at.hash(), sending, owner, at.claims() + 1));
  }

  /** Says that they have arrived; empty if somebody else has been here. */
  Optional<Position> confirm(Position at, Parcel parcel) throws StoreException {
    return change(
        at,
        new Position(parcel.last(), parcel.lastHash(), parcel.last(), at.owner(), at.claims() + 1));
  }

  private Optional<Position> change(Position before, Position after) throws StoreException {
    return reading.change(
        connection -> {
          String sql =
              "UPDATE audit_forward SET seq = ?, hash = ?, sending = ?, owner = ?, claims = ?"
                  + " WHERE name = ? AND claims = ?";
          try (var update = connection.prepareStatement(sql)) {
            update.setLong(1, after.seq());
            update.setString(2, after.hash());
            update.setLong(3, after.sending());
            update.setString(4, after.owner());
            update.setLong(5, after.claims());
            update.setString(6, name);
            update.setLong(7, before.claims());
            if (update.executeUpdate() == 0) {
              return Optional.empty();
            }
          }
          reading.commitDurably(connection);
          return Optional.of(after);
        });
  }

  private Optional<Position> read(Connection connection) throws SQLException {
    String sql = "SELECT seq, hash, sending, owner, claims FROM audit_forward WHERE name = ?";
    try (var select = connection.prepareStatement(sql)) {
      select.setString(1, name);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Position(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getLong(5)))
            : Optional.empty();
      }
    }
  }
}
