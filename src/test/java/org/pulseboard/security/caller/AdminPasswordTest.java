package org.pulseboard.security.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;

class AdminPasswordTest {
  @TempDir Path data;
  private @Nullable DataDirectory before;

  @Test
  void a_generated_password_is_kept_for_the_next_start() throws Exception {
    String first = password(Map.of()).value().orElseThrow();

    assertThat(first).matches("[a-zA-Z2-9]{20}");
    assertThat(password(Map.of()).value()).hasValue(first);
    assertThat(Files.readString(data.resolve(AdminPassword.FILE)).strip()).isEqualTo(first);
  }

  @Test
  void a_configured_password_is_not_written_anywhere() {
    assertThat(password(Map.of("pulseboard.admin.password", "long enough")).value())
        .hasValue("long enough");
    assertThat(data.resolve(AdminPassword.FILE)).doesNotExist();
  }

  @Test
  void a_short_configured_password_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> password(Map.of("pulseboard.admin.password", "admin")))
        .withMessageContaining("fewer than 8");
  }

  @Test
  void a_generated_password_is_gone_once_another_one_was_set() throws Exception {
    String first = password(Map.of()).value().orElseThrow();

    password(Map.of()).supersede();

    assertThat(password(Map.of()).value()).isEmpty();
    assertThat(Files.readString(data.resolve(AdminPassword.FILE)))
        .contains("pulseboard.admin.password")
        .doesNotContain(first);
  }

  @Test
  void while_another_server_holds_the_directory_nothing_is_written_and_its_password_counts() {
    var settings = new Settings(Map.of("pulseboard.data-dir", data.toString()));
    var held = new DataDirectory(settings);
    var waiting = new AdminPassword(settings, new DataDirectory(settings));

    assertThat(waiting.value()).isEmpty();
    assertThat(data.resolve(AdminPassword.FILE)).doesNotExist();
    String first = new AdminPassword(settings, held).value().orElseThrow();
    assertThat(waiting.value()).hasValue(first);
    held.close();
    assertThat(waiting.value()).hasValue(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "short", "# another password"})
  void what_a_crash_or_a_full_disk_left_of_the_file_opens_nothing(String content) throws Exception {
    Files.writeString(data.resolve(AdminPassword.FILE), content);

    assertThat(password(Map.of()).value()).isEmpty();
    assertThat(data.resolve(AdminPassword.FILE)).hasContent(content);
  }

  /** As after a restart. */
  private AdminPassword password(Map<String, String> values) {
    if (before != null) {
      before.close();
    }
    var settings = new HashMap<>(values);
    settings.put("pulseboard.data-dir", data.toString());
    var all = new Settings(settings);
    before = new DataDirectory(all);
    return new AdminPassword(all, before);
  }
}
