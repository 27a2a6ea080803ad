package org.pulseboard.audit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;

/** A real file system without a byte left, where this process may mount one for a child. */
@Tag("slow")
class FullDiskTest {
  @TempDir Path directory;

  @Test
  void a_full_disk_refuses_and_once_there_is_room_the_journal_goes_on_with_nothing_lost()
      throws Exception {
    var disk = new SmallDisk(directory, 64);
    Needed.right(Needed.Right.MOUNTS, disk.permitted());

    String said =
        disk.run(
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
}
