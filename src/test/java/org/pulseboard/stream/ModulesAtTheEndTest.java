package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.audit.crash.SmallDisk;

/** Weld in a JVM of its own: on the class path of the tests it would be found by all of them. */
@Tag("slow")
class ModulesAtTheEndTest {
  @ParameterizedTest
  @ValueSource(strings = {"beans-first", "streams-first"})
  void a_module_that_fires_while_it_is_destroyed_goes_on_and_no_thread_of_ours_lives_after_it(
      String order) throws Exception {
    String said =
        SmallDisk.said(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")
                    + File.pathSeparator
                    + System.getProperty("weld.jar"),
                ModulesAtTheEnd.class.getName(),
                order));

    assertThat(said.lines().filter(line -> line.startsWith("fire: ")))
        .hasSize(3)
        .containsOnly("fire: taken");
    assertThat(said).doesNotContain("lives: ");
  }
}
