package org.pulseboard.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void the_build_knows_its_version_and_that_of_uPlot() throws IOException {
    Build build = Build.current();

    String pom = Files.readString(Path.of("pom.xml"));
    assertThat(pom).contains("<uplot.version>" + build.uplot() + "</uplot.version>");
    assertThat(pom.replaceAll("\\s", ""))
        .contains("<artifactId>pulseboard</artifactId><version>" + build.version() + "</version>");
  }

  @Test
  void a_placeholder_that_nobody_filled_in_is_told_from_a_build() {
    assertThat(new Build("1.0", Build.UNKNOWN, "1.6.32").known()).isFalse();
    assertThat(new Build("1.0", "abc", "1.6.32").known()).isTrue();
  }
}
