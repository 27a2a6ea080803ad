package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.WeldJvm;

@Tag("slow")
class AfterTheEndTest {
  @TempDir Path directory;

  @Test
  void who_reports_after_the_end_is_refused_and_the_data_directory_is_free_for_the_next_server()
      throws Exception {
    String said = WeldJvm.said(AfterTheEnd.class, directory.toString());

    List<String> lines = said.lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.subList(0, 4))
        .allMatch(line -> line.startsWith("Not recorded: ") && line.endsWith(" is closed"));
    assertThat(lines.subList(4, 6)).containsExactly("free", "no thread is left");
  }
}
