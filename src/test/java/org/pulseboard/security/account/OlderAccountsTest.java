package org.pulseboard.security.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pulseboard.audit.journal.Journals.draft;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.audit.wal.PromisedRecords;
import org.pulseboard.database.Database;
import org.pulseboard.database.Promise;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.health.Health.Status;
import org.pulseboard.permit.Role;
import org.pulseboard.problem.ProblemException;

/**
 * A database that lost its end. Its records are in the log and come back; a token that was removed
 * must not.
 */
class OlderAccountsTest {
  private static final Token TOKEN =
      new Token("till", Set.of(Role.PUBLISHER), "0".repeat(64), "admin", 1, null);

  @TempDir Path directory;
  @TempDir Path elsewhere;

  /** The file is as it was before the token was removed; the log has all records since. */
  @BeforeEach
  void anOlderDatabaseAndItsLog() throws Exception {
    try (var journal = open(database(Promise.NONE), accounts -> accounts.add(TOKEN))) {
      Journals.record(journal, draft(1));
    }
    Files.copy(file(), elsewhere.resolve("older"));
    try (var journal = open(database(Promise.NONE), accounts -> accounts.removeToken("till"))) {
      Journals.record(journal, draft(2));
      Files.copy(log(), elsewhere.resolve("log"));
    }
    Files.move(elsewhere.resolve("log"), log());
    Files.copy(elsewhere.resolve("older"), file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Journal open(H2Database database, AccountChange change) throws Exception {
    directory(database).change((roll, sql) -> change.make(sql), () -> {});
    var storage = new LogFirstStorage(directory.resolve("audit-log"), database);
    return Journals.open(storage, record -> {});
  }

  @Test
  void a_token_that_was_removed_does_not_count_again_in_an_older_database() throws Exception {
    byte[] before = Files.readAllBytes(file());
    var database = database(everything());
    var accounts = directory(database);

    accounts.start(this);

    assertThatThrownBy(accounts::wholeRoll)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.getMessage())
                    .contains("not the one that was used here", "administrator")
                    .doesNotContain("try again", directory.toString()));
    assertThat(accounts.roll().tokens()).isEmpty();
    assertThat(accounts.check().status()).isEqualTo(Status.DEGRADED);
    assertThat(accounts.check().detail())
        .contains("revision 1", "promises revision 2", "accounts-revision.txt", "move that file")
        .doesNotContain("Exception");
    accounts.stop(this);
    database.close();
    assertThat(Arrays.equals(Files.readAllBytes(file()), before)).as("left as it is").isTrue();
  }

  @Test
  void whoever_moves_the_note_aside_goes_on_with_the_older_accounts() throws Exception {
    Files.delete(directory.resolve("accounts-revision.txt"));
    var database = database(everything());

    directory(database).change((roll, sql) -> sql.removeToken("till"), () -> {});

    database.close();
    assertThat(Files.readString(directory.resolve("accounts-revision.txt"))).isEqualTo("2\n");
  }

  @Test
  void a_note_that_says_nothing_is_no_reason_to_trust_the_database() throws Exception {
    Files.writeString(directory.resolve("accounts-revision.txt"), "");
    var database = database(everything());

    assertThatThrownBy(
            () -> directory(database).change((roll, sql) -> sql.removeToken("till"), () -> {}))
        .isInstanceOf(RefusedDatabaseException.class)
        .hasMessageContaining("accounts-revision.txt cannot be read");
    database.close();
  }

  @Test
  void a_change_that_cannot_be_noted_counts_and_is_told_until_it_can() throws Exception {
    Path inTheWay = directory.resolve("accounts-revision.txt.new");
    Files.createDirectories(inTheWay.resolve("full"));
    Files.delete(directory.resolve("accounts-revision.txt"));
    var database = database(everything());
    var promised = new PromisedAccounts(directory.resolve("accounts-revision.txt"));
    var accounts = new Directory(database, promised);

    accounts.change((roll, sql) -> sql.removeToken("till"), () -> {});

    assertThat(accounts.roll().tokens()).isEmpty();
    assertThat(promised.trouble()).contains("accounts-revision.txt cannot be written");
    Files.delete(inTheWay.resolve("full"));
    Files.delete(inTheWay);
    promised.retry();
    assertThat(promised.trouble()).isNull();
    assertThat(directory.resolve("accounts-revision.txt")).hasContent("2");
    database.close();
  }

  private Promise everything() {
    return Promise.all(
        List.of(
            new PromisedRecords(
                directory.resolve("audit-checkpoints.txt"), directory.resolve("audit-log")),
            new PromisedAccounts(directory.resolve("accounts-revision.txt"))));
  }

  private Directory directory(Database database) {
    return new Directory(
        database, new PromisedAccounts(directory.resolve("accounts-revision.txt")));
  }

  private H2Database database(Promise promise) {
    return new H2Database(directory.resolve("audit"), null, promise);
  }

  private Path log() {
    return directory.resolve("audit-log").resolve("audit-0000000001.log");
  }

  private interface AccountChange {
    void make(AccountSql accounts) throws SQLException;
  }

  private Path file() {
    return directory.resolve("audit.mv.db");
  }
}
