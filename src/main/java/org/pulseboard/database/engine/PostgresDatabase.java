package org.pulseboard.database.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.pulseboard.database.Database;
import org.pulseboard.database.Promise;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/** PostgreSQL through a DataSource that the server manages; several nodes may share it. */
public final class PostgresDatabase implements Database {
  private static final Logger LOG = System.getLogger(PostgresDatabase.class.getName());

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /** For this transaction alone. A stronger promise than ours of the database's owner stays. */
  private static final String BOUND =
      "SELECT set_config('idle_in_transaction_session_timeout', ?, true),"
          + " set_config('lock_timeout', ?, true),"
          + " set_config('statement_timeout', ?, true),"
          + " set_config('synchronous_commit', CASE current_setting('synchronous_commit')"
          + " WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, true)";

  /**
   * A client that froze in the middle of a request is not idle to PostgreSQL: its session waits for
   * the rest, without end.
   */
  private static final String END_STUCK =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid IN"
          + " (SELECT pid FROM pg_locks WHERE granted AND relation = CAST(? AS regclass)"
          + " AND mode IN ('RowShareLock', 'RowExclusiveLock'))"
          + " AND pid <> pg_backend_pid() AND usename = current_user AND wait_event = 'ClientRead'"
          + " AND xact_start < clock_timestamp() - ? * interval '1 millisecond'";

  private final DataSource source;
  private final Duration timeout;
  private final Promise promise;
  private volatile boolean checked;

  /**
   * Does not connect yet.
   *
   * @param timeout after which a silent database counts as down
   */
  public PostgresDatabase(DataSource source, Duration timeout) {
    this(source, timeout, Promise.NONE);
  }

  /**
   * Does not connect yet.
   *
   * @param promise asked before the first write, and again after a failure: what comes back may be
   *     a copy that lacks records
   */
  public PostgresDatabase(DataSource source, Duration timeout, Promise promise) {
    this.source = source;
    this.timeout = timeout;
    this.promise = promise;
  }

  @Override
  public String description() {
    return "PostgreSQL through a DataSource of the server";
  }

  @Override
  public DataSource dataSource() {
    return source;
  }

  @Override
  public int timeoutMillis() {
    return (int) timeout.toMillis();
  }

  @Override
  public void refuseUnlessDurable(Connection connection) throws StoreException, SQLException {
    refuseOthers(connection);
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery("SHOW fsync")) {
      answer.next();
      if (!"on".equals(answer.getString(1))) {
        throw new StoreException(
            "PostgreSQL runs with fsync=off and can lose what it acknowledged; set fsync=on");
      }
    }
    if (!checked) {
      promise.check(connection);
      checked = true;
    }
  }

  @Override
  public void bound(Connection connection, TransactionBounds bounds) throws SQLException {
    try (var select = connection.prepareStatement(BOUND)) {
      select.setString(1, Integer.toString(bounds.idleMillis()));
      select.setString(2, Integer.toString(bounds.lockMillis()));
      select.setString(3, Integer.toString(timeoutMillis()));
      select.execute();
    }
  }

  @Override
  public boolean lockedOut(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
  }

  @Override
  public void endStuck(Connection connection, String table, int olderThanMillis)
      throws SQLException {
    try (var select = connection.prepareStatement(END_STUCK)) {
      select.setString(1, table);
      select.setInt(2, olderThanMillis);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          LOG.log(
              Level.WARNING,
              "Ended the database session of another node, which kept "
                  + table
                  + " and stood still");
        }
      }
    }
  }

  @Override
  public String dialect() {
    return "postgresql";
  }

  @Override
  public String walking(String index) {
    return "";
  }

  @Override
  public String length(String column) {
    return "OCTET_LENGTH(" + column + ")";
  }

  @Override
  public void commitDurably(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void failed() {
    // The server's pool checks its connections.
    checked = false;
  }

  @Override
  public void close() {
    // The server owns the pool.
  }

  private static void refuseOthers(Connection connection) throws StoreException, SQLException {
    var metaData = connection.getMetaData();
    String product = metaData.getDatabaseProductName();
    if (!product.toLowerCase(Locale.ROOT).contains("postgresql")) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "The DataSource is %s (%s). Audit records need PostgreSQL here, or no DataSource at all: then they lie in the data directory",
              product,
              metaData.getURL()));
    }
  }
}
