package org.pulseboard.database.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.pulseboard.config.OwnerOnly;
import org.pulseboard.database.Promise;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.overlay.LayerException;
import org.pulseboard.database.overlay.Overlay;

/**
 * A file of H2 as it lies on the disk before it is used: compared with what is known of it, and not
 * changed. H2 repairs a damaged file when it opens it for writing, by what it takes for the best.
 */
final class LyingDatabase {
  private static final String NOTHING_ELSE = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
  private static final String READ_ONLY = ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r" + NOTHING_ELSE;
  private static final String OVERLAID = ";IFEXISTS=TRUE;MAX_COMPACT_TIME=0" + NOTHING_ELSE;

  private final Path file;
  private final Path data;

  /**
   * Touches no file yet.
   *
   * @param file without H2's own suffix
   */
  LyingDatabase(Path file) {
    this.file = file;
    this.data = Path.of(file + ".mv.db");
  }

  /**
   * Asks the promise.
   *
   * @throws StoreException if the database does not keep it, or cannot be read
   */
  void check(Promise promise) throws StoreException {
    try {
      if (!Files.exists(data) || Files.size(data) == 0 || isNew()) {
        promise.check(null);
        createOwnerOnly();
        return;
      }
      checkReadable(promise);
    } catch (StoreException e) {
      throw e;
    } catch (SQLException | IOException | MVStoreException e) {
      throw refused(e);
    }
  }

  private void checkReadable(Promise promise) throws SQLException, StoreException {
    try {
      check("jdbc:h2:" + file + READ_ONLY, promise);
    } catch (SQLException e) {
      if (!isLeftWithinACommit(e)) {
        throw e;
      }
      // The file is whole, but H2 has to bring the commit to its end.
      Overlay kind = Overlay.register();
      try {
        check("jdbc:h2:" + Overlay.PREFIX + file + OVERLAID, promise);
      } finally {
        kind.unregister();
      }
    }
  }

  private static void check(String url, Promise promise) throws SQLException, StoreException {
    var source = new JdbcDataSource();
    source.setURL(url);
    source.setUser("pulseboard");
    source.setPassword("");
    try (Connection connection = source.getConnection()) {
      promise.check(connection);
    }
  }

  private static boolean isLeftWithinACommit(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException store
          && store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
        return true;
      }
    }
    return false;
  }

  private StoreException refused(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof LayerException) {
        return new StoreException(
            "The database "
                + data
                + " was left within a commit, and cannot be compared with what was recorded: "
                + cause.getMessage()
                + ". Make room there; the database is left as it is",
            e);
      }
      if (cause instanceof SQLException sql
          && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        return new StoreException("The database " + data + " is open elsewhere", e);
      }
    }
    return new RefusedDatabaseException(
        "The database "
            + data
            + " cannot be read, and is left as it is: restore the data directory from a backup, if"
            + " it is damaged ("
            + StoreException.reasonOf(e)
            + ")",
        e);
  }

  /**
   * Whether it has no table of anybody yet, as after a crash of the first start. As a database H2
   * could not open it without writing.
   */
  private boolean isNew() {
    try (MVStore store = new MVStore.Builder().fileName(data.toString()).readOnly().open()) {
      return store.getMapNames().stream().filter(name -> name.startsWith("table.")).count() <= 1;
    }
  }

  /** H2 takes an empty file for a new database. */
  private void createOwnerOnly() throws IOException {
    Path folder = data.getParent();
    if (folder != null && Files.isDirectory(folder) && !Files.exists(data)) {
      Files.createFile(data, OwnerOnly.file());
    }
  }
}
