package org.pulseboard.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection for transactions of ours, given back as it was lent: the pool may belong to the
 * business application. One thread at a time.
 */
public final class Borrowed implements AutoCloseable {
  private final Database database;
  private final Connection connection;
  private final boolean autoCommit;
  private final int networkTimeoutMillis;

  private Borrowed(Database database, Connection connection) throws SQLException {
    this.database = database;
    this.connection = connection;
    this.networkTimeoutMillis = database.timeoutMillis() > 0 ? connection.getNetworkTimeout() : 0;
    if (database.timeoutMillis() > 0) {
      // Runs on the caller's thread when the time is up: a hung socket cannot hang it.
      connection.setNetworkTimeout(Runnable::run, database.timeoutMillis());
    }
    this.autoCommit = connection.getAutoCommit();
  }

  /** Borrows one, outside of any transaction. */
  public static Borrowed from(Database database) throws StoreException, SQLException {
    Connection connection = database.dataSource().getConnection();
    try {
      return new Borrowed(database, connection);
    } catch (SQLException | RuntimeException | Error e) {
      abandon(connection, e);
      throw e;
    }
  }

  /** For statements. Nothing may be set on it for longer than a transaction. */
  public Connection connection() {
    return connection;
  }

  /**
   * Begins a transaction; undoes first whatever an earlier one left open.
   *
   * @param bounds how long it may wait, and keep others waiting
   */
  public void begin(TransactionBounds bounds) throws SQLException {
    if (connection.getAutoCommit()) {
      connection.setAutoCommit(false);
    } else {
      connection.rollback();
    }
    database.bound(connection, bounds);
  }

  /** Gives it back without an open transaction; one that cannot be cleaned is broken for good. */
  @Override
  public void close() throws SQLException {
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      connection.setAutoCommit(autoCommit);
      if (database.timeoutMillis() > 0) {
        connection.setNetworkTimeout(Runnable::run, networkTimeoutMillis);
      }
    } catch (SQLException | RuntimeException | Error e) {
      abandon(connection, e);
      throw e;
    }
    connection.close();
  }

  /**
   * Ends the physical connection: after an error within the driver nobody knows what it would
   * answer next.
   *
   * @param cause gets what goes wrong meanwhile as suppressed
   */
  public void discard(@Nullable Throwable cause) {
    abandon(connection, cause);
  }

  private static void abandon(Connection connection, @Nullable Throwable cause) {
    try (connection) {
      connection.abort(Runnable::run);
    } catch (SQLException | RuntimeException | LinkageError e) {
      if (cause != null && cause != e) {
        cause.addSuppressed(e);
      }
    }
  }
}
