package org.pulseboard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folders of scripts below {@code db}. */
class MigrationScriptsTest {

  @Test
  void every_folder_has_the_marker_without_which_open_liberty_finds_no_script() throws Exception {
    try (Stream<Path> folders = Files.list(Path.of("src/main/resources/db"))) {
      assertThat(folders)
          .isNotEmpty()
          .allSatisfy(folder -> assertThat(folder.resolve("flyway.location")).exists());
    }
  }
}
