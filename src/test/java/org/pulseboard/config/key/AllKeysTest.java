package org.pulseboard.config.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is declared is everything, is declared once, and is what people read. */
class AllKeysTest {
  private static final Path SOURCES = Path.of("src/main/java/org/pulseboard");

  /** A row of the table in docs/configuration.md: its first column holds the key. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(pulseboard\\.[^`]+)` \\|(.*)\\|(.*)\\|(.*)\\|$");

  @Test
  void the_documentation_says_of_each_key_what_its_declaration_says() throws IOException {
    String page = Files.readString(Path.of("docs", "configuration.md"));

    assertThat(ROW.matcher(page).results().map(AllKeysTest::documented))
        .as("the rows of docs/configuration.md, without links and backticks")
        .containsExactlyElementsOf(AllKeys.IN_ORDER.stream().map(AllKeysTest::declared).toList());
  }

  @Test
  void each_declaration_is_in_the_list() throws IllegalAccessException {
    var declared = new ArrayList<Object>();
    for (JavaClass type : keyClasses()) {
      for (Field field : type.reflect().getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Setting.class) {
          declared.add(field.get(null));
        }
      }
    }

    assertThat(declared).hasSizeGreaterThan(30);
    assertThat(AllKeys.IN_ORDER).hasSameElementsAs(cast(declared)).doesNotHaveDuplicates();
  }

  @Test
  void the_name_of_a_key_is_written_in_its_declaration_only() throws IOException {
    Map<Path, String> sources = sources();

    for (Setting<?> key : AllKeys.IN_ORDER) {
      String text = '"' + (key.many() ? key.prefix() : key.name() + '"');
      assertThat(
              sources.entrySet().stream()
                  .filter(file -> file.getValue().contains(text))
                  .map(Map.Entry::getKey))
          .as("files with %s", text)
          .hasSizeLessThanOrEqualTo(1)
          .allMatch(file -> file.startsWith(SOURCES.resolve("config/key")));
    }
  }

  private static Map<Path, String> sources() throws IOException {
    var sources = new TreeMap<Path, String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        sources.put(file, Files.readString(file));
      }
    }
    return sources;
  }

  private static Iterable<JavaClass> keyClasses() {
    return new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests())
        .importPackages("org.pulseboard.config.key");
  }

  @SuppressWarnings("unchecked")
  private static List<Setting<?>> cast(List<?> settings) {
    return (List<Setting<?>>) settings;
  }

  private static List<String> documented(MatchResult row) {
    return Stream.of(row.group(1), row.group(2), row.group(3), row.group(4))
        .map(cell -> cell.replace("`", "").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").strip())
        .toList();
  }

  private static List<String> declared(Setting<?> key) {
    return Arrays.asList(key.name(), key.type() + ": " + key.fallback(), key.bounds(), key.why());
  }
}
