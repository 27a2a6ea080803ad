package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.WeldJvm;

@Tag("slow")
class ModulesAtTheEndTest {
  @ParameterizedTest
  @ValueSource(strings = {"beans-first", "streams-first"})
  void a_module_that_fires_while_it_is_destroyed_goes_on_and_no_thread_of_ours_lives_after_it(
      String order) throws Exception {
    String said = WeldJvm.said(ModulesAtTheEnd.class, order);

    assertThat(said.lines().filter(line -> line.startsWith("fire: ")))
        .hasSize(3)
        .containsOnly("fire: taken");
    assertThat(said).doesNotContain("lives: ");
  }
}
