package org.pulseboard.security.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.config.Settings;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.permit.Role;
import org.pulseboard.security.account.Directory;

class TokensTest {
  private static final String SECRET = "0123456789abcdef";

  @TempDir Path data;

  @Test
  void a_token_brings_its_name_and_its_roles() {
    assertThat(tokens("publisher, viewer:" + SECRET).find(SECRET))
        .hasValueSatisfying(
            found -> {
              var who = found.who();
              assertThat(who.name()).isEqualTo("ci");
              assertThat(who.roles()).containsExactly("publisher", "viewer");
            });
  }

  @Test
  void admin_brings_every_role() {
    assertThat(tokens("admin:" + SECRET).find(SECRET))
        .hasValueSatisfying(found -> assertThat(found.who().roles()).hasSize(Role.values().length));
  }

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(strings = {"", "0123456789abcde", "0123456789abcdefg", "0123456789ABCDEF"})
  void another_secret_finds_nobody(String secret) {
    var directory = new Directory(new H2Database(data.resolve("audit")));
    directory.start(this);
    try {
      var settings = new Settings(Map.of("pulseboard.tokens.ci", "viewer:" + SECRET));

      while (!directory.rollOnceTried().isRead()) {
        Thread.onSpinWait();
      }
      assertThat(tokens(settings, directory).find(secret)).isEmpty();
    } finally {
      directory.stop(this);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"viewer", "viewer:short", ":" + SECRET, "root:" + SECRET, "viewer,:" + SECRET})
  void a_bad_setting_is_refused_by_its_key_without_telling_the_secret(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tokens(value))
        .withMessageContaining("pulseboard.tokens.ci")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
  }

  private static Tokens tokens(String value) {
    var settings = new Settings(Map.of("pulseboard.tokens.ci", value));
    return tokens(settings, new Directory(new NoDatabase("none in this test")));
  }

  private static Tokens tokens(Settings settings, Directory directory) {
    return new Tokens(settings, directory, new Rights(settings, directory));
  }
}
