package org.pulseboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void the_build_knows_its_version_and_that_of_uPlot() {
    Build build = Build.current();

    assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(build.uplot()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void a_placeholder_that_nobody_filled_in_is_told_from_a_build() {
    assertThat(new Build("1.0", Build.UNKNOWN, "1.6.32").known()).isFalse();
    assertThat(new Build("1.0", "abc", "1.6.32").known()).isTrue();
  }
}
