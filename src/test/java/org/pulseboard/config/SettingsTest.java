package org.pulseboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource({"500ms,500", "20s,20000", "10m,600000", "2h,7200000", "1d,86400000", "PT0.5S,500"})
  void durations_are_read_short_and_iso(String text, long millis) {
    assertThat(settings(text).duration("k", DAY, Duration.ZERO, DAY)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "ten", "-1s", "25h", "ms", "9999999999999999999s"})
  void a_bad_duration_is_refused_with_its_key_its_value_and_the_remedy(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(text).duration("k", DAY, Duration.ZERO, DAY))
        .withMessageContaining("k is '" + text + "'")
        .withMessageContaining("such as 500ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "1.5", "many"})
  void a_bad_number_is_refused_with_its_bounds(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(text).number("k", 5, 1, 10))
        .withMessage("k is '%s'; set it to a whole number from 1 to 10, or remove it", text);
  }

  @Test
  void an_absent_or_blank_key_yields_the_default() {
    assertThat(settings("  ").number("k", 5, 1, 10)).isEqualTo(5);
    assertThat(settings("3").text("other")).isEmpty();
  }

  @Test
  void keys_below_a_prefix_come_from_properties_and_from_the_environments_spelling() {
    var settings =
        new Settings(
            Map.of("pulseboard.tokens.ci", "a", "PULSEBOARD_TOKENS_DEPLOY", "b", "other", "c"));

    assertThat(settings.below("pulseboard.tokens."))
        .containsExactly(Map.entry("ci", "a"), Map.entry("deploy", "b"));
  }

  private static Settings settings(String value) {
    return new Settings(Map.of("k", value));
  }
}
