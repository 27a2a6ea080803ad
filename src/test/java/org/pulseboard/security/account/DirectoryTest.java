package org.pulseboard.security.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.database.Database;
import org.pulseboard.database.H2Database;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.database.StoreException;
import org.pulseboard.security.Role;

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
}
