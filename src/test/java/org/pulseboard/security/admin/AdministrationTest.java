package org.pulseboard.security.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.enterprise.event.Event;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Outcome;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.permit.Role;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.Directory;

/** The trail says what became of a change, also where the database fails after it was recorded. */
class AdministrationTest {
  private static final Account ANN = new Account("ann", Set.of(Role.VIEWER), true, "hash", 1);

  private final List<AuditEvent> trail = new ArrayList<>();
  @TempDir Path data;

  @Test
  void a_change_whose_commit_fails_is_not_left_as_a_success_in_the_trail() {
    Administration administration = administration(failingAtCommit());

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () ->
                administration.change(
                    AuditEvent.of("admin", "user.create", "user/ann"),
                    (before, sql) -> sql.put(ANN)))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));

    assertThat(trail)
        .extracting(AuditEvent::outcome)
        .containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
    assertThat(trail.get(1).reason()).contains("database then failed");
  }

  @SuppressWarnings("UnnecessaryAssignment") // there is no container here
  private Administration administration(Database database) {
    var administration = new Administration();
    administration.directory = new Directory(database);
    administration.audit = events();
    return administration;
  }

  /** A real database whose disk fails at the last moment. */
  private Database failingAtCommit() {
    var real = new H2Database(data.resolve("audit"));
    return (Database)
        Proxy.newProxyInstance(
            Database.class.getClassLoader(),
            new Class<?>[] {Database.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commitDurably")) {
                throw new SQLException("No space left on device");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @SuppressWarnings("unchecked") // an event of one type
  private Event<AuditEvent> events() {
    return (Event<AuditEvent>)
        Proxy.newProxyInstance(
            Event.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> {
              trail.add((AuditEvent) arguments[0]);
              return null;
            });
  }
}
