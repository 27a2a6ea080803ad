package org.pulseboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.security.Identity.Proof;

class AdminPasswordTest {
  @TempDir Path data;

  @Test
  void a_generated_password_is_kept_for_the_next_start() throws Exception {
    String first = password(Map.of()).value();

    assertThat(first).matches("[a-zA-Z2-9]{20}");
    assertThat(password(Map.of()).value()).isEqualTo(first);
    assertThat(Files.readString(data.resolve(AdminPassword.FILE)).strip()).isEqualTo(first);
  }

  @Test
  void a_configured_password_is_not_written_anywhere() {
    assertThat(password(Map.of("pulseboard.admin.password", "long enough")).value())
        .isEqualTo("long enough");
    assertThat(data.resolve(AdminPassword.FILE)).doesNotExist();
  }

  @Test
  void a_short_configured_password_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> password(Map.of("pulseboard.admin.password", "admin")))
        .withMessageContaining("fewer than 8");
  }

  @Test
  void only_admin_with_the_password_gets_in() {
    var accounts = new Accounts(password(Map.of("pulseboard.admin.password", "long enough")));

    assertThat(accounts.find("admin", "long enough", Proof.SESSION)).isPresent();
    assertThat(accounts.find("admin", "long enough ", Proof.SESSION)).isEmpty();
    assertThat(accounts.find("Admin", "long enough", Proof.SESSION)).isEmpty();
    assertThat(accounts.find("", "", Proof.SESSION)).isEmpty();
  }

  private AdminPassword password(Map<String, String> values) {
    var settings = new HashMap<>(values);
    settings.put("pulseboard.data-dir", data.toString());
    var all = new Settings(settings);
    return new AdminPassword(all, new DataDirectory(all));
  }
}
