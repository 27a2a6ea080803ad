package org.pulseboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.config.OwnerOnly;

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

  private static final String READ_ONLY =
      ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  private static final String OF_A_COPY =
      ";IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

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
      checkAsItLies();
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

  /** H2 repairs a damaged file when it opens it for writing, by what it takes for the best. */
  private void checkAsItLies() throws StoreException {
    Path data = Path.of(file + ".mv.db");
    try {
      if (!Files.exists(data) || Files.size(data) == 0 || isNew(data)) {
        promise.check(null);
        createOwnerOnly(data);
        return;
      }
      try {
        check("jdbc:h2:" + file + READ_ONLY);
      } catch (SQLException e) {
        if (!wantsToWrite(e)) {
          throw e;
        }
        checkCopy(data);
      }
    } catch (StoreException e) {
      throw e;
    } catch (SQLException | IOException | MVStoreException e) {
      if (e instanceof SQLException sql
          && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new StoreException("The database " + data + " is open elsewhere", e);
      }
      throw new StoreException(
          "The database "
              + data
              + " cannot be read, and is left as it is: restore the data directory from a backup, if it is damaged ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private void check(String url) throws SQLException, StoreException {
    var source = new JdbcDataSource();
    source.setURL(url);
    source.setUser("pulseboard");
    source.setPassword("");
    try (Connection connection = source.getConnection()) {
      promise.check(connection);
    }
  }

  /** A kill within a commit leaves a file that is whole, but that H2 has to bring to its end. */
  private void checkCopy(Path data) throws SQLException, IOException {
    Path copy = Path.of(file + "-check.mv.db");
    try {
      Files.deleteIfExists(copy);
      createOwnerOnly(copy);
      Files.copy(
          data, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      check("jdbc:h2:" + file + "-check" + OF_A_COPY);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static boolean wantsToWrite(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException store
          && store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it has no table of anybody yet, as after a crash of the first start. As a database H2
   * could not open it without writing.
   */
  private static boolean isNew(Path data) {
    try (MVStore store = new MVStore.Builder().fileName(data.toString()).readOnly().open()) {
      return store.getMapNames().stream().filter(name -> name.startsWith("table.")).count() <= 1;
    }
  }

  /** H2 takes an empty file for a new database. */
  private static void createOwnerOnly(Path data) throws IOException {
    Path folder = data.getParent();
    if (folder != null && Files.isDirectory(folder) && !Files.exists(data)) {
      Files.createFile(data, OwnerOnly.file());
    }
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
