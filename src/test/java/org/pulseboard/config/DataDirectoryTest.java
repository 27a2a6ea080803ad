package org.pulseboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path parent;

  @Test
  void only_the_owner_may_enter_it_and_read_what_is_written() throws Exception {
    var directory = directory("data");

    directory.writeOnce("secret", "s");

    assertThat(permissions(directory.path())).isEqualTo("rwx------");
    assertThat(permissions(directory.path().resolve("secret"))).isEqualTo("rw-------");
  }

  @Test
  void a_file_that_is_there_is_left_as_it_is() {
    var directory = directory("data");

    assertThat(directory.writeOnce("secret", "first")).isTrue();
    assertThat(directory.writeOnce("secret", "second")).isFalse();
    assertThat(directory.path().resolve("secret")).hasContent("first");
  }

  @Test
  void a_file_is_there_as_a_whole_or_not_at_all() throws Exception {
    var directory = directory("data");
    var unwritable = "\ud800"; // half a surrogate, which UTF-8 cannot carry

    assertThatThrownBy(() -> directory.writeOnce("secret", unwritable))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(directory.path()).isDirectoryNotContaining("glob:**secret*");
    assertThat(directory.writeOnce("secret", "whole")).isTrue();
    assertThat(directory.path().resolve("secret")).hasContent("whole");
    assertThat(permissions(directory.path().resolve("secret"))).isEqualTo("rw-------");
  }

  @Test
  void a_path_that_is_a_file_is_refused_with_the_key_to_set() throws Exception {
    Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> directory("file"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("pulseboard.data-dir");
  }

  private DataDirectory directory(String name) {
    return new DataDirectory(
        new Settings(Map.of("pulseboard.data-dir", parent.resolve(name).toString())));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
