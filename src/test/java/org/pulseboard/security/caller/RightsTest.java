package org.pulseboard.security.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.Settings;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.permit.Permit;
import org.pulseboard.permit.Role;
import org.pulseboard.security.account.Account;
import org.pulseboard.security.account.Directory;

class RightsTest {
  private final AtomicLong nowSeconds = new AtomicLong(1_000);
  private final AtomicLong clockSeconds = new AtomicLong(1_795_000_000);
  private final Rights rights = rights(new Directory(new NoDatabase("none in this test")));
  @TempDir Path data;

  private Rights rights(Directory directory) {
    var settings =
        new Settings(
            Map.of(
                "pulseboard.security.session-idle", "10m",
                "pulseboard.security.session-lifetime", "1h"));
    return new Rights(
        SecuritySettings.read(settings),
        directory,
        () -> Instant.ofEpochSecond(clockSeconds.get()),
        () -> Instant.ofEpochSecond(nowSeconds.get()));
  }

  private static Directory withAnn(H2Database database) throws Exception {
    var directory = new Directory(database);
    var ann = new Account("ann", Set.of(Role.VIEWER), true, "hash", 1);
    directory.change((before, sql) -> sql.put(ann), () -> {});
    return directory;
  }

  @Test
  void a_session_without_requests_ends_after_its_idle_time() {
    SignInSession visit = rights.begin("admin", null);
    nowSeconds.addAndGet(599);
    assertThat(rights.of(visit)).contains("admin");

    nowSeconds.addAndGet(1);

    assertThat(rights.of(visit)).isEmpty();
  }

  @Test
  void a_session_in_use_ends_after_its_lifetime() {
    SignInSession visit = rights.begin("admin", null);
    for (int minute = 0; minute < 59; minute++) {
      nowSeconds.addAndGet(60);
      rights.seen(visit);
    }
    assertThat(rights.of(visit)).contains("admin");

    nowSeconds.addAndGet(60);

    assertThat(rights.of(visit)).isEmpty();
  }

  @Test
  void a_clock_that_is_set_ends_no_session_and_prolongs_none() {
    SignInSession visit = rights.begin("admin", null);

    clockSeconds.addAndGet(Duration.ofDays(3_650).toSeconds());
    nowSeconds.addAndGet(599);
    assertThat(rights.of(visit)).contains("admin");
    clockSeconds.set(0);
    nowSeconds.addAndGet(1);

    assertThat(rights.of(visit)).isEmpty();
  }

  @Test
  void signing_out_everywhere_ends_also_what_began_before_the_clock_was_set_back()
      throws Exception {
    try (var database = new H2Database(data.resolve("audit"))) {
      Directory directory = withAnn(database);
      Rights known = rights(directory);
      SignInSession earlier = known.begin("ann", null);
      Permit stream = known.permit("ann");
      assertThat(known.of(earlier)).contains("viewer");
      assertThat(stream.roles()).contains("viewer");

      clockSeconds.addAndGet(-7_200);
      directory.change((before, sql) -> sql.cutOff("ann", clockSeconds.get() * 1_000), () -> {});

      assertThat(known.of(earlier)).isEmpty();
      assertThat(stream.roles()).isEmpty();
      assertThat(known.of(known.begin("ann", null))).contains("viewer");
    }
  }

  @Test
  void the_second_time_ends_what_began_after_the_first_though_the_clock_was_set_back_between()
      throws Exception {
    try (var database = new H2Database(data.resolve("audit"))) {
      Directory directory = withAnn(database);
      Rights known = rights(directory);
      directory.change((before, sql) -> sql.cutOff("ann", clockSeconds.get() * 1_000), () -> {});
      SignInSession between = known.begin("ann", null);
      assertThat(known.of(between)).contains("viewer");

      directory.change((before, sql) -> sql.cutOff("ann", 1_000), () -> {});

      assertThat(known.of(between)).isEmpty();
    }
  }

  @Test
  void who_is_known_elsewhere_keeps_the_roles_of_the_sign_in() {
    assertThat(rights.of(rights.begin("ann", Set.of("viewer")))).containsExactly("viewer");
    assertThat(rights.of(rights.begin("ann", null))).as("not one of ours").isEmpty();
  }

  @Test
  void a_visit_ends_with_its_session() {
    SignInSession visit = rights.begin("admin", null);

    visit.end();

    assertThat(rights.of(visit)).isEmpty();
  }
}
