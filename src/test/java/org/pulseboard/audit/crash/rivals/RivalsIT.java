package org.pulseboard.audit.crash.rivals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;
import org.pulseboard.audit.crash.SmallDisk;

/**
 * What was confirmed is there, once, under the number that was confirmed, whoever else wants the
 * directory and however often its disk is full. {@code -Daudit.fights=20} and {@code
 * -Daudit.fills=20} run that many rounds.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class RivalsIT {
  private static final String FIGHTS = System.getProperty("audit.fights", "3");
  private static final String FILLS = System.getProperty("audit.fills", "2");

  @TempDir Path directory;

  @Test
  void two_processes_that_fight_for_one_directory_lose_double_and_renumber_nothing()
      throws Exception {
    var disk = new SmallDisk(directory, 256);
    boolean small = disk.permitted();

    String said =
        small
            ? disk.run(java(Fights.class, FIGHTS, "small-disk").toArray(String[]::new))
            : SmallDisk.said(java(Fights.class, FIGHTS));

    System.out.println(said);
  }

  @Test
  void a_disk_that_fills_and_empties_loses_doubles_and_renumbers_nothing() throws Exception {
    // The records of 20 rounds alone take some 250 MB.
    var disk = new SmallDisk(directory, 512);
    Needed.right(Needed.Right.MOUNTS, disk.permitted());

    String said = disk.run(java(Fills.class, FILLS).toArray(String[]::new));

    System.out.println(said);
  }

  private List<String> java(Class<?> program, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                directory.toString()));
    command.addAll(List.of(arguments));
    return command;
  }
}
