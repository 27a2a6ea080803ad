package org.pulseboard.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Stands for a database that cannot be used as configured: says so at every use. */
public final class NoDatabase implements Database {
  private final String reason;

  /** Says why, and what to do. */
  public NoDatabase(String reason) {
    this.reason = reason;
  }

  @Override
  public String description() {
    return "no database";
  }

  @Override
  public DataSource dataSource() throws StoreException {
    throw new StoreException(reason);
  }

  @Override
  public int timeoutMillis() {
    return 0;
  }

  @Override
  public void refuseUnlessDurable(Connection connection) throws StoreException {
    throw new StoreException(reason);
  }

  @Override
  public void bound(Connection connection, TransactionBounds bounds) {
    throw new IllegalStateException(reason);
  }

  @Override
  public boolean lockedOut(SQLException failure) {
    return false;
  }

  @Override
  public void endStuck(Connection connection, String table, int olderThanMillis) {
    throw new IllegalStateException(reason);
  }

  @Override
  public String dialect() {
    return "none";
  }

  @Override
  public String walking(String index) {
    return "";
  }

  @Override
  public String length(String column) {
    throw new IllegalStateException(reason);
  }

  @Override
  public void commitDurably(Connection connection) {
    throw new IllegalStateException(reason);
  }

  @Override
  public void failed() {
    // It always does.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
