package org.pulseboard.audit.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page knows the fields that the server writes, and no others. */
class RecordFieldsTest {
  private static final Path PAGE = Path.of("webapp/js/audit");
  private static final Pattern TYPED =
      Pattern.compile("^ \\* @property \\{.*} \\[?(\\w+)", Pattern.MULTILINE);
  private static final Pattern TAKEN_APART =
      Pattern.compile("const \\{ (.*) } = record;|export function \\w+\\(\\{ (.*) }\\) \\{");
  private static final Pattern NAMED = Pattern.compile("record\\.(\\w+)");

  @Test
  void the_type_of_a_record_in_the_page_has_every_field() throws IOException {
    String script = Files.readString(PAGE.resolve("record.js"));

    Stream<String> fields = TYPED.matcher(script).results().map(found -> found.group(1));

    assertThat(fields).containsExactlyInAnyOrderElementsOf(RecordFields.ALL);
  }

  @Test
  void the_page_shows_every_field_of_a_record() throws IOException {
    String script = Files.readString(PAGE.resolve("fields.js"));

    var shown = new TreeSet<String>();
    TAKEN_APART
        .matcher(script)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .flatMap(names -> Stream.of(names.replaceAll(" = \\{}", "").split(", ")))
        .forEach(shown::add);
    NAMED
        .matcher(script.replaceAll("(?m)^import .*|^ \\* .*", ""))
        .results()
        .forEach(found -> shown.add(found.group(1)));

    assertThat(shown).containsExactlyInAnyOrderElementsOf(RecordFields.ALL);
  }
}
