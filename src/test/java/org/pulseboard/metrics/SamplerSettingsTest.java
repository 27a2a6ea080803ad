package org.pulseboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.config.Settings;

class SamplerSettingsTest {

  @Test
  void without_configuration_it_ticks_every_second_and_waits_250_ms_for_a_reading() {
    assertThat(SamplerSettings.of(new Settings(Map.of())))
        .isEqualTo(
            new SamplerSettings(
                Duration.ofSeconds(1), Duration.ofMillis(250), 1_000, 500, 1L << 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "3s", "300ms", "PT0.0000005S", "1h", "often"})
  void an_interval_that_cannot_be_kept_is_refused_with_its_key_and_a_remedy(String text) {
    var settings = new Settings(Map.of("pulseboard.metrics.interval", text));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplerSettings.of(settings))
        .withMessageContainingAll("pulseboard.metrics.interval", "set it to", "or remove it");
  }
}
