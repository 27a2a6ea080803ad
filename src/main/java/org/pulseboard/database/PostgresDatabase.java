package org.pulseboard.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;

/** PostgreSQL through a DataSource that the server manages; several nodes may share it. */
public final class PostgresDatabase implements Database {
  private final DataSource source;
  private final Duration timeout;

  /**
   * Does not connect yet.
   *
   * @param timeout after which a silent database counts as down
   */
  public PostgresDatabase(DataSource source, Duration timeout) {
    this.source = source;
    this.timeout = timeout;
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
  public void prepareWriter(Connection connection) throws StoreException, SQLException {
    refuseOthers(connection);
    // Runs on the driver's own thread when the time is up, so a hung socket cannot hang the writer.
    connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
    try (var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = on");
      try (var answer = statement.executeQuery("SHOW fsync")) {
        answer.next();
        if (!"on".equals(answer.getString(1))) {
          throw new StoreException(
              "PostgreSQL runs with fsync=off and can lose what it acknowledged; set fsync=on");
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
  public void commitDurably(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  public void failed() {
    // The server's pool checks its connections.
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
