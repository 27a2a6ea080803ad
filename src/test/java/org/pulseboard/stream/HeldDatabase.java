package org.pulseboard.stream;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/** A real database that gives no connection for a while: it hangs, or it refuses. */
final class HeldDatabase implements Database {
  private final Database real;
  private final CountDownLatch answers;
  private volatile boolean down;

  private HeldDatabase(Database real, boolean slow, boolean down) {
    this.real = real;
    answers = new CountDownLatch(slow ? 1 : 0);
    this.down = down;
  }

  static HeldDatabase open(Database real) {
    return new HeldDatabase(real, false, false);
  }

  static HeldDatabase slow(Database real) {
    return new HeldDatabase(real, true, false);
  }

  static HeldDatabase down(Database real) {
    return new HeldDatabase(real, false, true);
  }

  /** From now on it is as it should be. */
  void release() {
    down = false;
    answers.countDown();
  }

  void fail() {
    down = true;
  }

  @Override
  public DataSource dataSource() throws StoreException {
    try {
      answers.await();
    } catch (InterruptedException e) {
      throw new StoreException("interrupted", e);
    }
    if (down) {
      throw new StoreException("The database refuses connections");
    }
    return real.dataSource();
  }

  @Override
  public String description() {
    return real.description();
  }

  @Override
  public int timeoutMillis() {
    return real.timeoutMillis();
  }

  @Override
  public void refuseUnlessDurable(Connection connection) throws StoreException, SQLException {
    real.refuseUnlessDurable(connection);
  }

  @Override
  public void bound(Connection connection, TransactionBounds bounds) throws SQLException {
    real.bound(connection, bounds);
  }

  @Override
  public boolean lockedOut(SQLException failure) {
    return real.lockedOut(failure);
  }

  @Override
  public void endStuck(Connection connection, String table, int olderThanMillis)
      throws SQLException {
    real.endStuck(connection, table, olderThanMillis);
  }

  @Override
  public String dialect() {
    return real.dialect();
  }

  @Override
  public String length(String column) {
    return real.length(column);
  }

  @Override
  public String walking(String index) {
    return real.walking(index);
  }

  @Override
  public void commitDurably(Connection connection) throws SQLException {
    real.commitDurably(connection);
  }

  @Override
  public void failed() {
    real.failed();
  }

  @Override
  public void close() {
    real.close();
  }
}
