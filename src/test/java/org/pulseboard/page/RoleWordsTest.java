package org.pulseboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pulseboard.permit.Role;

/** Pages and scripts, which no compiler reads, know the roles that there are. */
class RoleWordsTest {
  private static final Path PAGES = Path.of("webapp", "WEB-INF", "jsp");

  @Test
  void what_a_page_hides_from_others_is_for_a_role_that_there_is() throws IOException {
    List<String> named = words(pages(), "hiddenUnless\\('([^']*)'\\)");

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(roles()).containsAll(named);
  }

  @Test
  void every_role_can_be_given_to_people_and_is_known_to_the_scripts() throws IOException {
    String boxes = Files.readString(PAGES.resolve(Path.of("parts", "roles.jspf")));
    String script = Files.readString(Path.of("webapp", "js", "people", "api.js"));
    String listed = words(script, "ROLES = \\[([^]]*)]").get(0);

    assertThat(words(boxes, "value=\"([^\"]*)\"")).containsExactlyElementsOf(roles());
    assertThat(words(listed, "'([^']*)'")).containsExactlyElementsOf(roles());
  }

  private static List<String> roles() {
    return Stream.of(Role.values()).map(Role::id).toList();
  }

  private static String pages() throws IOException {
    var text = new StringBuilder();
    try (var all = Files.walk(PAGES)) {
      for (Path page : all.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(page));
      }
    }
    return text.toString();
  }

  private static List<String> words(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }
}
