package org.pulseboard.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.database.NoDatabase;

class InstallationTest {
  private static final Map<String, String> NOTHING_SET = Map.of();

  @Test
  void the_name_stays_over_a_restart_and_differs_from_directory_to_directory(
      @TempDir Path one, @TempDir Path other) {
    String first = tag(one, NOTHING_SET);

    assertThat(first).matches("[0-9a-f]{8}").isEqualTo(tag(one, NOTHING_SET));
    assertThat(tag(other, NOTHING_SET)).isNotEqualTo(first);
  }

  @Test
  void servers_that_were_given_the_same_text_have_the_same_name(
      @TempDir Path one, @TempDir Path other) {
    var production = Map.of("pulseboard.installation", "production; Path=/");

    assertThat(tag(one, production)).matches("[0-9a-f]{8}").isEqualTo(tag(other, production));
    assertThat(tag(one, Map.of("pulseboard.installation", "staging")))
        .isNotEqualTo(tag(one, production));
  }

  private static String tag(Path path, Map<String, String> settings) {
    var data = new DataDirectory(new Settings(Map.of("pulseboard.data-dir", path.toString())));
    try {
      var devices = new Devices(data, new Settings(Map.of()));
      return new Installation(new Settings(settings), devices, new NoDatabase("none")).tag();
    } finally {
      data.close();
    }
  }
}
