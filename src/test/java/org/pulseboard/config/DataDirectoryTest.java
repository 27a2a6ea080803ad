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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void one_that_others_may_enter_is_closed_to_them_with_what_lies_there() throws Exception {
    Path data = Files.createDirectory(parent.resolve("data"));
    Files.createFile(data.resolve("audit.mv.db"));
    Files.createDirectory(data.resolve("audit-log"));
    open(data, "rwxr-xr-x");
    open(data.resolve("audit.mv.db"), "rw-r--r--");
    open(data.resolve("audit-log"), "rwxr-xr-x");

    var directory = directory("data");

    assertThat(permissions(data)).isEqualTo("rwx------");
    assertThat(permissions(data.resolve("audit.mv.db"))).isEqualTo("rw-------");
    assertThat(permissions(data.resolve("audit-log"))).isEqualTo("rwx------");
    assertThat(directory.openToOthers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "device-key",
        "flight-recorder",
        "audit-clock.txt",
        "audit-key.old",
        "audit-key.new",
        "admin-password1.new"
      })
  void what_pulseboard_leaves_there_is_no_file_of_others(String name) throws Exception {
    Path data = Files.createDirectory(parent.resolve("data"));
    Files.createFile(data.resolve(name));
    open(data, "rwxr-xr-x");

    var directory = directory("data");

    assertThat(permissions(data)).isEqualTo("rwx------");
    assertThat(directory.openToOthers()).isEmpty();
  }

  @Test
  void one_that_holds_files_of_others_stays_open_to_them_which_is_told_but_ours_are_closed()
      throws Exception {
    Path data = Files.createDirectory(parent.resolve("data"));
    Files.createFile(data.resolve("audit.mv.db"));
    Files.createFile(data.resolve("application.properties"));
    open(data, "rwxr-xr-x");
    open(data.resolve("audit.mv.db"), "rw-r--r--");
    open(data.resolve("application.properties"), "rw-r--r--");

    var directory = directory("data");

    assertThat(permissions(data)).isEqualTo("rwxr-xr-x");
    assertThat(permissions(data.resolve("audit.mv.db"))).isEqualTo("rw-------");
    assertThat(permissions(data.resolve("application.properties"))).isEqualTo("rw-r--r--");
    assertThat(directory.openToOthers())
        .hasValueSatisfying(why -> assertThat(why).contains("chmod 700", "pulseboard.data-dir"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "", " ", "relative/home"})
  void a_user_without_a_home_is_told_to_set_the_key_and_no_folder_is_made(String home) {
    String real = System.getProperty("user.home");
    System.setProperty("user.home", home);
    try {
      assertThatThrownBy(() -> new DataDirectory(new Settings(Map.of())))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("no home directory")
          .hasMessageContaining("pulseboard.data-dir");
    } finally {
      System.setProperty("user.home", real);
    }
    assertThat(Path.of(home.strip(), ".pulseboard").toAbsolutePath()).doesNotExist();
  }

  private static void open(Path path, String permissions) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private DataDirectory directory(String name) {
    return new DataDirectory(
        new Settings(Map.of("pulseboard.data-dir", parent.resolve(name).toString())));
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
