package org.pulseboard.security.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.database.Database;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.health.Health.Status;
import org.pulseboard.permit.Role;

class DirectoryTest {
  private static final Account ANN = new Account("ann", Set.of(Role.VIEWER), true, "hash", 1);

  @TempDir Path data;
  private Database database;
  private Directory directory;

  @BeforeEach
  void open() {
    database = new H2Database(data.resolve("audit"));
    directory = new Directory(database);
  }

  @AfterEach
  void close() {
    directory.stop(this);
    database.close();
  }

  @Test
  void a_new_installation_knows_admin_whose_password_lies_elsewhere() {
    directory.start(this);

    assertThat(directory.rollOnceTried().accounts()).containsOnlyKeys(Account.ADMIN);
    assertThat(directory.roll().account(Account.ADMIN))
        .hasValueSatisfying(admin -> assertThat(admin.hash()).isNull());
  }

  @Test
  void a_change_counts_at_once_and_is_there_after_a_restart() throws Exception {
    directory.change((before, sql) -> sql.put(ANN), () -> {});
    assertThat(directory.roll().account("ann")).contains(ANN);

    database.close();
    database = new H2Database(data.resolve("audit"));
    directory.stop(this);
    directory = new Directory(database);
    directory.start(this);

    assertThat(directory.rollOnceTried().account("ann")).contains(ANN);
  }

  @Test
  void what_nobody_could_record_is_not_changed() {
    assertThatThrownBy(
            () ->
                directory.change(
                    (before, sql) -> sql.put(ANN),
                    () -> {
                      throw new IllegalStateException("no journal");
                    }))
        .hasMessage("no journal");

    directory.start(this);
    assertThat(directory.rollOnceTried().account("ann")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
  void whatever_a_refresh_throws_is_told_and_changes_of_other_nodes_are_followed_again(
      Class<? extends Throwable> kind) throws Exception {
    var faulty = new FaultyDatabase(database);
    faulty.fault = kind;
    directory = new Directory(faulty.database());
    directory.start(this);

    until(() -> directory.check().detail().startsWith("Accounts stay as they were last read: "));
    assertThat(directory.check().status()).isEqualTo(Status.DEGRADED);

    faulty.fault = null;
    var otherNode = new Directory(database);
    otherNode.change((before, sql) -> sql.put(ANN), () -> {});
    until(() -> directory.roll().account("ann").isPresent());
    until(() -> directory.check().status() == Status.UP);
    otherNode.stop(this);
  }

  @Test
  void while_a_change_is_being_recorded_nobody_waits_for_it() throws Exception {
    var other = new Account("bob", Set.of(Role.VIEWER), true, "hash", 1);
    directory.change(
        (before, sql) -> sql.put(ANN),
        () -> {
          try {
            new Directory(database).change((before, sql) -> sql.put(other), () -> {});
          } catch (StoreException | RefusedChangeException e) {
            throw new AssertionError("somebody else's change had to wait", e);
          }
        });

    assertThat(directory.roll().accounts()).containsKeys("ann", "bob");
  }

  @Test
  void who_was_overtaken_while_the_change_was_recorded_changes_nothing() throws Exception {
    directory.change((before, sql) -> sql.put(ANN), () -> {});

    assertThatThrownBy(
            () ->
                directory.change(
                    (before, sql) -> {
                      if (before.account("ann").isEmpty()) {
                        throw new RefusedChangeException(404, "She is gone.");
                      }
                      sql.cutOff("ann", 7);
                    },
                    () -> remove("ann")))
        .isInstanceOf(RefusedChangeException.class);

    assertThat(directory.roll().cutoff("ann")).isZero();
  }

  /** Of a transaction that a crash cuts off, H2 may keep a part: sign-ins would be back. */
  @Test
  void a_cut_off_is_moved_in_its_place_and_gone_at_no_time() throws Exception {
    directory.change((before, sql) -> sql.cutOff("ann", 7), () -> {});
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TRIGGER gone BEFORE DELETE ON access_cutoff FOR EACH ROW CALL '"
              + Gone.class.getName()
              + "'");
    }

    directory.change((before, sql) -> sql.cutOff("ann", 9), () -> {});

    assertThat(directory.roll().cutoff("ann")).isEqualTo(9);
  }

  /** Told of every row that goes. */
  public static final class Gone implements Trigger {

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
      throw new SQLException("a cut-off is gone");
    }
  }

  private void remove(String name) {
    try (var connection = database.dataSource().getConnection();
        var delete = connection.prepareStatement("DELETE FROM access_user WHERE name = ?")) {
      delete.setString(1, name);
      delete.executeUpdate();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_last_active_administrator_stays() throws Exception {
    var demoted = new Account(Account.ADMIN, Set.of(Role.VIEWER), true, null, 0);
    var disabled = new Account(Account.ADMIN, Set.of(Role.ADMIN), false, null, 0);
    var second = new Account("second", Set.of(Role.ADMIN), true, "hash", 1);

    assertThatThrownBy(() -> directory.change((before, sql) -> sql.put(demoted), () -> {}))
        .isInstanceOf(RefusedChangeException.class);
    assertThatThrownBy(() -> directory.change((before, sql) -> sql.put(disabled), () -> {}))
        .isInstanceOf(RefusedChangeException.class);

    directory.change((before, sql) -> sql.put(second), () -> {});
    directory.change((before, sql) -> sql.put(disabled), () -> {});
    assertThat(directory.roll().hasGovernor()).isTrue();
  }

  @Test
  void the_change_of_another_node_is_followed() throws Exception {
    var other = new Directory(database);
    directory.start(this);
    directory.rollOnceTried();

    other.change((before, sql) -> sql.cutOff("ann", 42), () -> {});

    long end = System.nanoTime() + 60_000_000_000L;
    while (directory.roll().cutoff("ann") != 42 && System.nanoTime() < end) {
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
    assertThat(directory.roll().cutoff("ann")).isEqualTo(42);
  }

  @Test
  void without_a_database_admin_is_known_and_nothing_can_be_changed() {
    var alone = new Directory(new NoDatabase("it is down"));
    alone.start(this);

    assertThat(alone.rollOnceTried().account(Account.ADMIN)).isPresent();
    assertThat(alone.check().detail()).contains("it is down");
    assertThatThrownBy(() -> alone.change((before, sql) -> sql.put(ANN), () -> {}))
        .isInstanceOf(StoreException.class);
    alone.stop(this);
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** A database that throws what no driver should. */
  private static final class FaultyDatabase implements InvocationHandler {
    private final Database real;
    private volatile @Nullable Class<? extends Throwable> fault;

    private FaultyDatabase(Database real) {
      this.real = real;
    }

    private Database database() {
      return (Database)
          Proxy.newProxyInstance(
              Database.class.getClassLoader(), new Class<?>[] {Database.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      var kind = fault;
      if (kind != null && method.getName().equals("dataSource")) {
        throw kind.getConstructor().newInstance();
      }
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
