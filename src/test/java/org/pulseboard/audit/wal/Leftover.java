package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Turns a database into what a kill leaves within a large commit: a file that H2 cannot open
 * without writing to it. All its records stay as they are.
 */
public final class Leftover {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String OPTIONS = ";IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  private Leftover() {}

  /**
   * Commits, again and again, and takes copies meanwhile, until one is such a file.
   *
   * @param file without H2's own suffix, of a database with records of some megabytes in all
   * @param scratch an empty folder
   */
  public static void make(Path file, Path scratch) throws Exception {
    Path copy = scratch.resolve("copy");
    boolean made = false;
    try (Connection connection = connect("jdbc:h2:retry:" + file)) {
      try (var setting = connection.createStatement()) {
        setting.execute("SET RETENTION_TIME 0"); // else the file grows, and no copy is fast enough
      }
      connection.setAutoCommit(false);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!made && System.nanoTime() < end) {
        try (var update = connection.createStatement()) {
          update.execute("UPDATE audit_record SET json = json || ''");
        }
        made = copyWithin(CompletableFuture.runAsync(() -> commit(connection)), file, copy);
      }
    }
    if (!made) {
      throw new IllegalStateException("No copy was taken within a commit in " + PATIENCE);
    }
    Files.move(with(copy), with(file), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether H2 can open it only if it may write. */
  public static boolean isOne(Path file) {
    try {
      connect("jdbc:h2:" + file + ";ACCESS_MODE_DATA=r").close();
      return false;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage()).contains("This store is read-only");
    }
  }

  private static boolean copyWithin(CompletableFuture<?> commit, Path file, Path copy)
      throws IOException, InterruptedException, ExecutionException {
    boolean made = false;
    while (!made && !commit.isDone()) {
      Files.copy(with(file), with(copy), StandardCopyOption.REPLACE_EXISTING);
      made = isOne(copy);
    }
    commit.get();
    return made;
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection connect(String url) throws SQLException {
    var source = new JdbcDataSource();
    source.setURL(url + OPTIONS);
    source.setUser("pulseboard");
    source.setPassword("");
    return source.getConnection();
  }

  private static Path with(Path file) {
    return Path.of(file + ".mv.db");
  }
}
