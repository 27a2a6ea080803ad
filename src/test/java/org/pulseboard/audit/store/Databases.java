package org.pulseboard.audit.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.database.engine.PostgresDatabase;

/** Where the tests' records lie: real H2 files, and one real PostgreSQL for a JVM. */
public enum Databases {
  H2,
  POSTGRES;

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** An empty place of its own, that can be opened again and again. */
  public Supplier<Database> fresh(Path directory) {
    if (this == H2) {
      return () -> new H2Database(directory.resolve("audit"));
    }
    DataSource source = Server.create("journal" + COUNT.incrementAndGet());
    return () -> new PostgresDatabase(source, Duration.ofSeconds(5));
  }

  /** The storage that belongs to it. */
  public Storage storage(Database database, Path directory) {
    return this == H2
        ? new LogFirstStorage(directory.resolve("log"), database)
        : new JdbcStorage(database);
  }

  /** Runs statements behind the journal's back. */
  public static void run(Database database, String... statements) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } finally {
      database.close();
    }
  }

  /** Starts with the first test that needs it. */
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    static DataSource create(String name) {
      try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return POSTGRES.getDatabase("postgres", name);
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
