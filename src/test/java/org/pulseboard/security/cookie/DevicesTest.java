package org.pulseboard.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.security.password.KeyedDigest;

class DevicesTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Devices devices = new Devices(KeyedDigest.randomKey(), () -> now, Optional.empty());

  @Test
  void a_cookie_proves_its_device_for_its_account_and_for_a_month_only() {
    String value = devices.value("device", "ann");

    assertThat(devices.device(value, "ann")).isEqualTo("device");
    assertThat(devices.device(value, "admin")).isNull();
    now = now.plus(Duration.ofDays(31));
    assertThat(devices.device(value, "ann")).isNull();
  }

  @Test
  void what_was_altered_or_made_elsewhere_proves_nothing() {
    String value = devices.value("device", "ann");
    var other = new Devices(KeyedDigest.randomKey(), () -> now, Optional.empty());

    assertThat(other.device(value, "ann")).isNull();
    assertThat(devices.device(value.replace("device", "another"), "ann")).isNull();
    assertThat(devices.device(value.replaceFirst("\\.1", ".9"), "ann")).isNull();
    assertThat(devices.device(value + "x", "ann")).isNull();
    assertThat(devices.device("device.99999999999999.", "ann")).isNull();
    assertThat(devices.device("..", "ann")).isNull();
    assertThat(devices.device("", "ann")).isNull();
    assertThat(devices.device(null, "ann")).isNull();
  }

  @Test
  void a_restart_knows_the_devices_and_a_damaged_key_keeps_nobody_out(@TempDir Path directory)
      throws Exception {
    String value = devices(directory).value("device", "ann");
    assertThat(devices(directory).device(value, "ann")).isEqualTo("device");

    Files.writeString(directory.resolve(Devices.FILE), "");

    assertThat(devices(directory).device(value, "ann")).isNull();
  }

  private static Devices devices(Path directory) {
    var settings = new Settings(Map.of("pulseboard.data-dir", directory.toString()));
    return new Devices(new DataDirectory(settings), settings);
  }
}
