package org.pulseboard.page.about;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.AllKeys;

class EffectiveSettingsTest {
  @Test
  void a_value_that_somebody_set_is_told_from_a_default() {
    var all = json(Map.of("pulseboard.metrics.interval", "2s"));

    assertThat(value(all, "pulseboard.metrics.interval")).isEqualTo("2s");
    assertThat(entry(all, "pulseboard.metrics.interval").getBoolean("set")).isTrue();
    assertThat(value(all, "pulseboard.stream.heartbeat")).isEqualTo("5s");
    assertThat(entry(all, "pulseboard.stream.heartbeat").getBoolean("set")).isFalse();
  }

  @Test
  void a_secret_is_never_shown_and_a_token_only_by_name() {
    var all =
        json(
            Map.of(
                "pulseboard.admin.password", "hunter2-hunter2",
                "pulseboard.tokens.ci", "publisher:a-secret-of-the-machine"));

    assertThat(all.toString()).doesNotContain("hunter2").doesNotContain("a-secret");
    assertThat(value(all, "pulseboard.admin.password")).isEqualTo("set, not shown");
    assertThat(value(all, "pulseboard.tokens.<name>")).isEqualTo("ci");
  }

  @Test
  void each_declared_key_is_told_of_with_its_default() {
    assertThat(json(Map.of()).stream().map(e -> e.getString("key") + " " + e.getString("value")))
        .containsExactlyElementsOf(
            AllKeys.IN_ORDER.stream().map(key -> key.name() + " " + key.fallback()).toList());
  }

  @Test
  void a_key_is_told_of_as_it_is_declared_whatever_somebody_set() {
    var all = json(Map.of("pulseboard.stream.max-subscribers", "900"));

    JsonObject streams = entry(all, "pulseboard.stream.max-subscribers");
    assertThat(streams.getString("value")).isEqualTo("900");
    assertThat(streams.getString("type")).isEqualTo("streams");
    assertThat(streams.getString("default")).isEqualTo("500");
    assertThat(streams.getString("bounds")).isEqualTo("1 to 100000");
    assertThat(streams.getString("why")).startsWith("each costs a socket");
    assertThat(streams.getBoolean("secret")).isFalse();
    assertThat(entry(all, "pulseboard.admin.password").getBoolean("secret")).isTrue();
  }

  private static List<JsonObject> json(Map<String, String> values) {
    return new EffectiveSettings(new Settings(values)).json().getValuesAs(JsonObject.class);
  }

  private static JsonObject entry(List<JsonObject> all, String key) {
    return all.stream().filter(e -> e.getString("key").equals(key)).findFirst().orElseThrow();
  }

  private static String value(List<JsonObject> all, String key) {
    return entry(all, key).getString("value");
  }
}
