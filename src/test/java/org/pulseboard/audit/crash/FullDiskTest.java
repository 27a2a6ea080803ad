package org.pulseboard.audit.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system without a byte left, where this process may mount one for a child. */
class FullDiskTest {
  private static final String MOUNT = "mount -t tmpfs -o size=64m none \"$0\" && exec \"$@\"";

  @TempDir Path directory;

  @Test
  void a_full_disk_refuses_and_once_there_is_room_the_journal_goes_on_with_nothing_lost()
      throws Exception {
    Assumptions.assumeTrue(permitted(), "skipped: no file system can be mounted here");

    String said =
        run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FullDisk.class.getName(),
            directory.toString());

    assertThat(said.lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("full after "),
            line -> assertThat(line).startsWith("refused after "),
            line -> assertThat(line).startsWith("accepted after "),
            line -> assertThat(line).isEqualTo("searchable: true"),
            line -> assertThat(line).isEqualTo("all found: true"));
  }

  private boolean permitted() throws InterruptedException {
    try {
      run("true");
      return true;
    } catch (IOException notHere) {
      return false;
    }
  }

  /** In a mount namespace of its own, which ends with it. */
  private String run(String... command) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", MOUNT, directory.toString()));
    all.addAll(List.of(command));
    Path errors = Files.createTempFile("full-disk", ".log");
    try {
      Process process = new ProcessBuilder(all).redirectError(errors.toFile()).start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(said + Files.readString(errors));
      }
      return said;
    } finally {
      Files.delete(errors);
    }
  }
}
