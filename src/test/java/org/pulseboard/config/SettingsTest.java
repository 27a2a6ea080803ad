package org.pulseboard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.config.key.StreamKeys;

class SettingsTest {
  @Test
  void an_absent_or_blank_key_yields_the_default() {
    var settings = new Settings(Map.of("pulseboard.stream.drain-threads", "  "));

    assertThat(settings.get(StreamKeys.DRAIN_THREADS)).isEqualTo(2);
    assertThat(settings.set(StreamKeys.DRAIN_THREADS)).isEmpty();
    assertThat(settings.set(StreamKeys.HEARTBEAT)).isEmpty();
  }

  @Test
  void what_is_set_holds_without_the_blanks_around_it() {
    var settings = new Settings(Map.of("pulseboard.stream.drain-threads", " 3 "));

    assertThat(settings.get(StreamKeys.DRAIN_THREADS)).isEqualTo(3);
    assertThat(settings.set(StreamKeys.DRAIN_THREADS)).hasValue("3");
  }

  @Test
  void keys_below_a_prefix_come_from_properties_and_from_the_environments_spelling() {
    var settings =
        new Settings(
            Map.of("pulseboard.tokens.ci", "a", "PULSEBOARD_TOKENS_DEPLOY", "b", "other", "c"));

    assertThat(settings.below("pulseboard.tokens."))
        .containsExactly(Map.entry("ci", "a"), Map.entry("deploy", "b"));
  }
}
