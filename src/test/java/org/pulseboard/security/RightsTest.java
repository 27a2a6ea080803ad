package org.pulseboard.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pulseboard.config.Settings;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.security.account.Directory;

class RightsTest {
  private final AtomicLong nowSeconds = new AtomicLong(1_000);
  private final Rights rights =
      new Rights(
          SecuritySettings.read(
              new Settings(
                  Map.of(
                      "pulseboard.security.session-idle", "10m",
                      "pulseboard.security.session-lifetime", "1h"))),
          new Directory(new NoDatabase("none in this test")),
          () -> Instant.ofEpochSecond(nowSeconds.get()));

  @Test
  void a_session_without_requests_ends_after_its_idle_time() {
    Visit visit = rights.begin("admin", null);
    nowSeconds.addAndGet(599);
    assertThat(rights.of(visit)).contains("admin");

    nowSeconds.addAndGet(1);

    assertThat(rights.of(visit)).isEmpty();
  }

  @Test
  void a_session_in_use_ends_after_its_lifetime() {
    Visit visit = rights.begin("admin", null);
    for (int minute = 0; minute < 59; minute++) {
      nowSeconds.addAndGet(60);
      rights.seen(visit);
    }
    assertThat(rights.of(visit)).contains("admin");

    nowSeconds.addAndGet(60);

    assertThat(rights.of(visit)).isEmpty();
  }

  @Test
  void who_is_known_elsewhere_keeps_the_roles_of_the_sign_in() {
    assertThat(rights.of(rights.begin("ann", Set.of("viewer")))).containsExactly("viewer");
    assertThat(rights.of(rights.begin("ann", null))).as("not one of ours").isEmpty();
  }

  @Test
  void a_visit_ends_with_its_session() {
    Visit visit = rights.begin("admin", null);

    visit.end();

    assertThat(rights.of(visit)).isEmpty();
  }
}
