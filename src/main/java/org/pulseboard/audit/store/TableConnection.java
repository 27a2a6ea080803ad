package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pulseboard.database.Borrowed;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/**
 * The one connection on which the journal's tables are written. Any failure closes it; the next use
 * opens another. One thread at a time.
 */
final class TableConnection {
  private final Database database;
  private final TransactionBounds bounds;
  private final Settlement settlement;
  private @Nullable Borrowed borrowed;
  private @Nullable JournalSql sql;
  private boolean migrated;

  /**
   * Does not connect yet.
   *
   * @param settlement told of failures
   */
  TableConnection(Database database, TransactionBounds bounds, Settlement settlement) {
    this.database = database;
    this.bounds = bounds;
    this.settlement = settlement;
  }

  /** The tables, which are made or brought up to date if need be. */
  JournalSql open() throws SQLException, StoreException {
    JournalSql current = sql;
    if (current != null) {
      return current;
    }
    Borrowed lent = Borrowed.from(database);
    borrowed = lent;
    Connection fresh = lent.connection();
    database.refuseUnlessDurable(fresh);
    if (!migrated) {
      Schema.migrate(database.dataSource(), database.dialect());
      Schema.initialise(fresh);
    }
    lent.begin(bounds);
    if (!migrated) {
      // Before the log holds records that are chained to this installation.
      database.commitDurably(fresh);
      migrated = true;
    }
    current = new JournalSql(fresh, database);
    sql = current;
    return current;
  }

  /** The connection that is open. */
  Connection connection() throws SQLException {
    return current().connection();
  }

  /** Undoes what was not committed, and begins anew. */
  void begin() throws SQLException {
    current().begin(bounds);
  }

  /**
   * Runs a step, after whose failure nothing of this connection counts.
   *
   * @param what for the message: "Cannot what in the database"
   */
  <T> T attempt(String what, Attempt<T> attempt) throws StoreException {
    try {
      return attempt.run();
    } catch (SQLException e) {
      settlement.failed(e);
      close();
      database.failed();
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "Cannot %s in %s: %s",
              what,
              database.description(),
              StoreException.reasonOf(e)),
          e);
    } catch (StoreException e) {
      close();
      throw e;
    } catch (RuntimeException | Error e) {
      // The driver may have stopped anywhere: neither its transaction nor its answers count.
      discard(e);
      database.failed();
      throw e;
    }
  }

  /** Undoes what was not committed. */
  void rollback() {
    try {
      if (borrowed != null) {
        borrowed.connection().rollback();
      }
    } catch (SQLException broken) {
      close();
    } catch (RuntimeException | Error e) {
      discard(e);
      throw e;
    }
  }

  void close() {
    Borrowed broken = forget();
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException alreadyBroken) {
      // The failure that led here was reported; this one adds nothing.
    }
  }

  private Borrowed current() throws SQLException {
    if (borrowed == null) {
      throw new SQLException("not connected");
    }
    return borrowed;
  }

  private void discard(Throwable cause) {
    Borrowed broken = forget();
    if (broken != null) {
      broken.discard(cause);
    }
  }

  private @Nullable Borrowed forget() {
    Borrowed last = borrowed;
    borrowed = null;
    sql = null;
    settlement.reset();
    return last;
  }

  /** A step that may break the connection. */
  interface Attempt<T> {
    T run() throws SQLException, StoreException;
  }
}
