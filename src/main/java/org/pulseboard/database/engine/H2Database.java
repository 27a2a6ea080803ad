package org.pulseboard.database.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.Driver;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.database.Database;
import org.pulseboard.database.Promise;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/**
 * The embedded database, one file in the data directory, open for this process only: no port, no
 * lock server.
 *
 * <p>H2 acknowledges before the disk does, whatever its {@code WRITE_DELAY}: only {@code CHECKPOINT
 * SYNC} forces its file.
 */
public final class H2Database implements Database {
  /** The writer, and readers enough for the pages of an operations team. */
  private static final int MAX_CONNECTIONS = 12;

  private final Path file;
  private final @Nullable DirectoryLock lock;
  private final Promise promise;
  private boolean checked;
  private @Nullable JdbcConnectionPool pool;
  private boolean closed;

  /**
   * Touches no file yet.
   *
   * @param file without H2's own suffix
   */
  public H2Database(Path file) {
    this(file, null, Promise.NONE);
  }

  /**
   * Touches no file yet.
   *
   * @param file without H2's own suffix
   * @param lock of its directory, without which it is not opened; null if nobody else can reach it
   * @param promise asked before the file is opened for writing for the first time
   */
  public H2Database(Path file, @Nullable DirectoryLock lock, Promise promise) {
    this.file = file.toAbsolutePath();
    this.lock = lock;
    this.promise = promise;
  }

  @Override
  public String description() {
    return "H2 in " + file + ".mv.db";
  }

  @Override
  public synchronized DataSource dataSource() throws StoreException {
    if (closed) {
      throw new StoreException("The journal is closed");
    }
    if (lock != null) {
      requireLock(lock);
    }
    if (!checked && promise != Promise.NONE) {
      new LyingDatabase(file).check(promise);
      checked = true;
    }
    JdbcConnectionPool current = pool;
    if (current == null) {
      var source = new JdbcDataSource();
      // Without "retry", a reader's interrupted thread closes the file under everybody.
      source.setURL("jdbc:h2:retry:" + file + ";DB_CLOSE_ON_EXIT=FALSE");
      source.setUser("pulseboard");
      source.setPassword("");
      current = JdbcConnectionPool.create(source);
      current.setMaxConnections(MAX_CONNECTIONS);
      pool = current;
    }
    return current;
  }

  /** H2 lets go of its own lock whenever it fails. */
  private static void requireLock(DirectoryLock lock) throws StoreException {
    try {
      lock.require();
    } catch (IOException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public int timeoutMillis() {
    return 0;
  }

  @Override
  public void refuseUnlessDurable(Connection connection) {
    // The file is ours: nothing to check.
  }

  @Override
  public void bound(Connection connection, TransactionBounds bounds) {
    // All sessions live in this process: none freezes alone.
  }

  @Override
  public boolean lockedOut(SQLException failure) {
    return false;
  }

  @Override
  public void endStuck(Connection connection, String table, int olderThanMillis) {
    // Nobody is.
  }

  @Override
  public String dialect() {
    return "h2";
  }

  @Override
  public String walking(String index) {
    return " USE INDEX (" + index + ")";
  }

  @Override
  public String length(String column) {
    return "CHAR_LENGTH(" + column + ")";
  }

  @Override
  public void commitDurably(Connection connection) throws SQLException {
    connection.commit();
    try (var statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  @Override
  public synchronized void failed() {
    if (pool != null) {
      pool.dispose();
      pool = null;
    }
  }

  @Override
  public synchronized void close() {
    failed();
    closed = true;
    // Loading the class registered it with the JVM, which would keep this class loader alive.
    Driver.unload();
  }
}
