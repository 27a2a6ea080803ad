package org.pulseboard.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.audit.journal.Journals.draft;
import static org.pulseboard.audit.journal.Journals.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.database.engine.PostgresDatabase;
import org.pulseboard.permit.Role;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.Directory;

/** A pool of one connection that the business application uses as well, and that resets nothing. */
@Tag("slow")
class BorrowedConnectionTest {
  private static final List<String> SETTINGS =
      List.of(
          "idle_in_transaction_session_timeout",
          "lock_timeout",
          "statement_timeout",
          "synchronous_commit",
          "transaction_isolation");

  @TempDir Path directory;
  private final Semaphore free = new Semaphore(1);
  private Connection physical;
  private PostgresDatabase database;

  @BeforeEach
  void pool() throws Exception {
    DataSource real = Databases.POSTGRES.fresh(directory).get().dataSource();
    // Migrations take several connections at once.
    new Directory(new PostgresDatabase(real, Duration.ofSeconds(5))).start(this);
    try (Journal migrated = Journals.open(storage(real), record -> {})) {
      record(migrated, draft(0));
    }
    physical = real.getConnection();
    try (var statement = physical.createStatement()) {
      statement.execute("SET synchronous_commit = off");
    }
    physical.setNetworkTimeout(Runnable::run, 77_000);
    database = new PostgresDatabase(pool(real), Duration.ofSeconds(5));
  }

  @Test
  void after_a_change_of_accounts_it_is_as_it_was() throws Exception {
    var ann = new Account("ann", Set.of(Role.VIEWER), true, "hash", 1);

    new Directory(database).change((before, sql) -> sql.put(ann), () -> {});

    assertAsItWas();
  }

  @Test
  void after_the_journal_is_closed_it_is_as_it_was() throws Exception {
    try (Journal journal = Journals.open(new JdbcStorage(database), record -> {})) {
      record(journal, draft(1));
    }

    assertAsItWas();
  }

  @Test
  void after_records_and_keys_were_removed_it_is_as_it_was() throws Exception {
    new Pruning(new RecordReads(database, nanos -> true)).forgetKeys(1);

    assertAsItWas();
  }

  private void assertAsItWas() throws Exception {
    assertThat(free.availablePermits()).as("given back").isEqualTo(1);
    assertThat(physical.isClosed()).isFalse();
    assertThat(physical.getAutoCommit()).isTrue();
    assertThat(physical.getNetworkTimeout()).isEqualTo(77_000);
    try (var statement = physical.createStatement()) {
      for (String name : SETTINGS) {
        try (var row = statement.executeQuery("SHOW " + name)) {
          row.next();
          assertThat(row.getString(1))
              .as(name)
              .isEqualTo(
                  switch (name) {
                    case "synchronous_commit" -> "off";
                    case "transaction_isolation" -> "read committed";
                    default -> "0";
                  });
        }
      }
    }
  }

  private static JdbcStorage storage(DataSource source) {
    return new JdbcStorage(new PostgresDatabase(source, Duration.ofSeconds(5)));
  }

  /** The first to ask gets the one connection; Flyway, which needs none any more, a real one. */
  private DataSource pool(DataSource real) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) ->
                method.getName().equals("getConnection")
                    ? free.tryAcquire() ? lent() : real.getConnection()
                    : method.invoke(real, arguments));
  }

  private Connection lent() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("close")) {
                free.release();
                return null;
              }
              try {
                return method.invoke(physical, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
