package org.pulseboard.metrics.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;
import org.pulseboard.audit.crash.SmallDisk;

/** A real file system without a byte left, where this process may mount one for a child. */
@Tag("slow")
class FullArchiveTest {
  @TempDir Path directory;

  @Test
  void a_disk_that_is_full_for_three_minutes_costs_these_and_no_restart() throws Exception {
    var disk = new SmallDisk(directory, 64);
    Needed.right(Needed.Right.MOUNTS, disk.permitted());

    String said =
        disk.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FullArchive.class.getName(),
            directory.toString());

    assertThat(said.lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("DEGRADED: The archive does not take what is measured")
                    .contains("No space left", "dropped since the start: 3"),
            line -> assertThat(line).startsWith("DEGRADED: ").contains("since the start: 6"),
            line -> assertThat(line).isEqualTo("dropped 6, health UP"),
            line -> assertThat(line).isEqualTo("367 minutes of 373, blocks 1"));
  }
}
