package org.pulseboard.audit.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.config.key.AllKeys;
import org.pulseboard.config.key.Setting;

class LifecycleEventsTest {

  @Test
  void no_secret_that_is_declared_is_written_to_the_trail() {
    for (Setting<?> setting : AllKeys.IN_ORDER) {
      String key = setting.many() ? setting.prefix() + "one" : setting.name();

      assertThat(LifecycleEvents.visible(Map.of(key, "a-value")))
          .containsEntry(key, setting.secret() ? "(set)" : "a-value");
    }
  }

  @Test
  void of_a_key_that_nobody_declares_the_name_decides() {
    assertThat(
            LifecycleEvents.visible(
                Map.of("pulseboard.admin.PASSWORT.password", "x", "pulseboard.other", "y")))
        .containsEntry("pulseboard.admin.PASSWORT.password", "(set)")
        .containsEntry("pulseboard.other", "y");
  }
}
