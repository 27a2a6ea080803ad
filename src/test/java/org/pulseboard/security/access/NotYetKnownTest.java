package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.security.account.Directory;
import org.pulseboard.security.caller.Accounts;
import org.pulseboard.security.caller.AdminPassword;
import org.pulseboard.security.caller.Rights;
import org.pulseboard.security.caller.Tokens;
import org.pulseboard.security.password.AttemptSource;

/** Before the accounts were read for the first time, nobody can be called wrong. */
class NotYetKnownTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static final AttemptSource HERE = AttemptSource.of("127.0.0.1", null);

  private final Directory directory = new Directory(new NoDatabase("it is down"));
  @TempDir Path data;

  @AfterEach
  void stop() {
    directory.stop(this);
  }

  @Test
  void a_person_is_told_to_come_back_instead_of_that_the_password_is_wrong() {
    Accounts accounts = accounts(Map.of());

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> accounts.check("ann", "her password", HERE, false))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
  }

  @Test
  void a_machine_is_told_to_come_back_instead_of_that_its_token_is_wrong() {
    Settings settings = settings(Map.of());
    directory.start(this);
    var tokens = new Tokens(settings, directory, new Rights(settings, directory));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> tokens.find(SECRET))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
  }

  @Test
  void a_list_of_all_is_no_shorter_one() {
    directory.start(this);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(directory::wholeRoll)
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
  }

  @Test
  void what_the_configuration_says_opens_and_refuses_all_the_same() {
    var keys =
        Map.of(
            "pulseboard.admin.password",
            "a long password",
            "pulseboard.tokens.shop",
            "publisher:" + SECRET);
    Accounts accounts = accounts(keys);
    Settings settings = settings(keys);
    var tokens = new Tokens(settings, directory, new Rights(settings, directory));

    assertThat(accounts.check("admin", "a long password", HERE, false).right()).isTrue();
    assertThat(accounts.check("admin", "another", HERE, false).right()).isFalse();
    assertThat(tokens.find(SECRET)).isPresent();
  }

  private Accounts accounts(Map<String, String> keys) {
    Settings settings = settings(keys);
    directory.start(this);
    return new Accounts(
        settings, directory, new AdminPassword(settings, new DataDirectory(settings)));
  }

  private Settings settings(Map<String, String> keys) {
    var all = new HashMap<>(Map.of("pulseboard.data-dir", data.toString()));
    all.putAll(keys);
    return new Settings(all);
  }
}
