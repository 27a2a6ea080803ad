package org.pulseboard.security.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pulseboard.database.Borrowed;
import org.pulseboard.database.Database;
import org.pulseboard.database.Migration;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/** The tables of accounts and tokens; makes them at the first use. Any thread. */
final class Tables {
  /** Nothing is waited for between two statements: a node that freezes there holds no other up. */
  private static final TransactionBounds BOUNDS = new TransactionBounds(2_000, 10_000);

  private final Database database;
  private boolean migrated;

  Tables(Database database) {
    this.database = database;
  }

  /** All that is there, or null if it is still at that revision. */
  @Nullable AccountSnapshot readUnless(long revision) throws StoreException {
    return attempt(
        connection -> {
          var sql = new AccountSql(connection);
          AccountSnapshot read = sql.revision() == revision ? null : sql.read();
          connection.commit();
          return read;
        });
  }

  /**
   * Makes one change and leaves it on disk. Tries it first, then lets it be recorded, then makes
   * it: nobody is kept waiting, on this node or another, while it is being recorded.
   *
   * @param agreed called when nothing speaks against the change; if it throws, nothing is changed
   * @throws RefusedChangeException also after {@code agreed}, if somebody else was quicker
   */
  AccountSnapshot change(AccountChange change, Runnable agreed)
      throws StoreException, RefusedChangeException {
    var unused = alone(change, Connection::rollback);
    agreed.run();
    return alone(change, database::commitDurably);
  }

  /** Makes a change alone of all nodes, and ends its transaction. What is thrown undoes it. */
  private AccountSnapshot alone(AccountChange change, End end)
      throws StoreException, RefusedChangeException {
    RefusedChangeException[] refused = new RefusedChangeException[1];
    AccountSnapshot changed =
        attempt(
            connection -> {
              try {
                AccountSnapshot after = changed(connection, change);
                end.of(connection);
                return after;
              } catch (RefusedChangeException e) {
                connection.rollback();
                refused[0] = e;
                return null;
              } catch (RuntimeException e) {
                connection.rollback();
                throw e;
              }
            });
    if (changed == null) {
      throw refused[0];
    }
    return changed;
  }

  private static AccountSnapshot changed(Connection connection, AccountChange change)
      throws SQLException, RefusedChangeException {
    var sql = new AccountSql(connection);
    sql.lock();
    change.apply(sql.read(), sql);
    sql.countUp();
    AccountSnapshot after = sql.read();
    if (!after.hasGovernor()) {
      throw new RefusedChangeException(
          409, "This is the last active administrator; make somebody else one first.");
    }
    return after;
  }

  private <T> @Nullable T attempt(TableChange<T> attempt) throws StoreException {
    try (Borrowed borrowed = Borrowed.from(database)) {
      try {
        database.refuseUnlessDurable(borrowed.connection());
        migrate();
        borrowed.begin(BOUNDS);
        return attempt.run(borrowed.connection());
      } catch (Error e) {
        borrowed.discard(e);
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "Cannot use the accounts in %s: %s",
              database.description(),
              StoreException.reasonOf(e)),
          e);
    }
  }

  private synchronized void migrate() throws StoreException {
    if (!migrated) {
      Migration.run(database.dataSource(), "access");
      migrated = true;
    }
  }

  private interface End {
    void of(Connection connection) throws SQLException;
  }

  private interface TableChange<T> {
    @Nullable T run(Connection connection) throws SQLException;
  }
}
