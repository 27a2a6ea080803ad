package org.pulseboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir Path directory;

  @Test
  void another_process_waits_until_the_first_is_gone_and_is_told_who_it_is() throws Exception {
    Process other = Locker.command(directory).start();
    var lock = new DirectoryLock(directory);
    try (var said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("locked");

      assertThatThrownBy(lock::require)
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("(process " + other.pid() + " on ")
          .hasMessageContaining("pulseboard.data-dir");
      assertThat(lock.trouble()).hasValueSatisfying(why -> assertThat(why).contains("waits"));
    } finally {
      other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    lock.require();
    assertThat(lock.trouble()).isEmpty();
    lock.close();
  }

  @Test
  void another_deployment_waits_and_its_attempts_do_not_let_another_process_in() throws Exception {
    var first = new DirectoryLock(directory);
    first.require();
    var second = new DirectoryLock(directory);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(second::require)
          .hasMessageStartingWith("Another deployment in this server");
    }

    Process other = Locker.command(directory).start();
    try (var said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).startsWith("Another server (process " + pid());
    } finally {
      other.destroyForcibly();
    }
    first.close();
    second.require();
    second.close();
  }

  @Test
  void another_class_loader_is_another_deployment() throws Exception {
    var first = new DirectoryLock(directory);
    try (var loader = new Fresh()) {
      first.require();
      Class<?> foreign = loader.loadClass(DirectoryLock.class.getName());
      assertThat(foreign).isNotSameAs(DirectoryLock.class);
      var second = foreign.getConstructor(Path.class).newInstance(directory);

      assertThat(foreign.getMethod("isHeld").invoke(second)).isEqualTo(false);
      first.close();
      assertThat(foreign.getMethod("isHeld").invoke(second)).isEqualTo(true);
      foreign.getMethod("close").invoke(second);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void who_lost_a_lock_file_never_writes_again_even_if_it_comes_back() throws Exception {
    for (String name : new String[] {LockPair.FIRST, LockPair.SECOND}) {
      try (var lock = new DirectoryLock(directory);
          var next = new DirectoryLock(directory)) {
        lock.require();

        Files.delete(directory.resolve(name));
        Files.createFile(directory.resolve(name));

        assertThatThrownBy(lock::require).hasMessageContaining("was deleted or replaced");
        assertThatThrownBy(lock::require).hasMessageContaining("was deleted or replaced");
        assertThat(lock.trouble()).isPresent();
        next.require();
      }
    }
  }

  @Test
  void it_is_kept_while_somebody_still_writes() throws Exception {
    var first = new DirectoryLock(directory);
    var hold = first.hold();
    var second = new DirectoryLock(directory);

    first.close();

    first.require();
    assertThat(second.isHeld()).isFalse();
    hold.close();
    hold.close();
    assertThat(second.isHeld()).isTrue();
    assertThatThrownBy(first::require).hasMessageContaining("closed");
    second.close();
  }

  @Test
  void a_file_system_without_locks_is_used_and_told() throws Exception {
    LockFile.Locking none =
        channel -> {
          throw new IOException("No locks available");
        };
    try (var lock = new DirectoryLock(directory, none)) {
      lock.require();

      assertThat(lock.trouble()).isEmpty();
      assertThat(lock.weakness())
          .hasValueSatisfying(why -> assertThat(why).contains("has no locks"));
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  /** Loads Pulseboard's classes anew. */
  private static final class Fresh extends URLClassLoader {
    Fresh() throws IOException {
      super(path(), Fresh.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        return name.startsWith("org.pulseboard.config.") && findLoadedClass(name) == null
            ? findClass(name)
            : super.loadClass(name, resolve);
      }
    }

    private static URL[] path() throws IOException {
      String[] entries = System.getProperty("java.class.path").split(java.io.File.pathSeparator);
      return Arrays.stream(entries).map(Path::of).map(Fresh::url).toArray(URL[]::new);
    }

    private static URL url(Path path) {
      try {
        return path.toUri().toURL();
      } catch (IOException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }
}
