package org.pulseboard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A room can be taken in at a glance, and a name means one thing. */
class RoomsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/pulseboard");
  private static final int MOST_FILES = 13;

  /** The public contract of other modules: one package to import. */
  private static final Path CONTRACT = SOURCES.resolve("api");

  @Test
  void no_package_but_the_contract_has_more_than_13_files() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      Map<Path, Long> files =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .collect(
                  groupingBy(
                      Path::getParent, TreeMap::new, java.util.stream.Collectors.counting()));
      files.remove(CONTRACT);

      assertThat(files)
          .hasSizeGreaterThan(30)
          .allSatisfy((room, count) -> assertThat(count).isLessThanOrEqualTo(MOST_FILES));
    }
  }

  @Test
  void no_simple_name_is_given_to_two_types() {
    var types =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("org.pulseboard");

    Map<String, List<String>> byName =
        types.stream()
            .filter(type -> !type.isAnonymousClass() && !type.getSimpleName().isEmpty())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

    assertThat(byName)
        .hasSizeGreaterThan(300)
        .allSatisfy((name, all) -> assertThat(all).hasSize(1));
  }
}
