package org.pulseboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RemarksTest {
  @Test
  void comments_on_lines_of_their_own_are_left_out_and_their_lines_stay() {
    var source =
        """
        /**
         * What it is.
         */
        export function f() {
          /** @type {number} */
          const a = 1; // why
        }
        """;

    assertThat(Remarks.without(source))
        .isEqualTo("\n\n\nexport function f() {\n\n  const a = 1; // why\n}\n");
  }

  @Test
  void a_comment_beside_code_stays() {
    var source = "/** @type {Map} */ let known = new Map();\nconst b = /** @type {any} */ (a);\n";

    assertThat(Remarks.without(source)).isEqualTo(source);
  }

  @Test
  void a_licence_stays() {
    assertThat(Remarks.without("/*! MIT */\na();\n")).isEqualTo("/*! MIT */\na();\n");
  }

  @Test
  void no_script_or_style_ends_a_comment_before_code() throws IOException {
    try (var files = Files.walk(Path.of("webapp"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(js|css)")).toList()) {
        assertThat(Files.readAllLines(file))
            .as("%s: what follows on such a line would be left out with it", file)
            .noneMatch(line -> line.matches("\\s*\\*[^/].*\\*/\\s*\\S.*"));
      }
    }
  }
}
