package org.pulseboard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;

/** The health is read by people who run servers: it speaks of parts, not of classes. */
class HealthWordsTest {
  private static final Pattern PART =
      Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*`(UP|D[A-Z]+)` \\|$");

  /** Fields that keep what the health will say. */
  private static final Pattern KEPT =
      Pattern.compile("trouble|failure|obstacle|unverified|missing");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.pulseboard");

  @Test
  void each_check_has_the_name_of_its_part_which_the_documentation_has() throws Exception {
    Set<String> parts =
        ALL.stream()
            .filter(type -> type.isAssignableTo(HealthCheck.class) && isBean(type))
            .map(type -> type.getAnnotationOfType(HealthPart.class).value())
            .collect(toCollection(TreeSet::new));

    Set<String> documented =
        PART.matcher(Files.readString(Path.of("docs", "health.md")))
            .results()
            .map(MatchResult::group)
            .map(row -> row.replaceAll("(?s)\\| `([a-z-]+)`.*", "$1"))
            .collect(toCollection(TreeSet::new));
    assertThat(parts).hasSizeGreaterThan(10).isEqualTo(documented);
  }

  @Test
  void what_the_health_keeps_of_a_failure_is_made_of_words() {
    noClasses()
        .that(describe("tell the health of failures", HealthWordsTest::tells))
        .should()
        .callMethod(Throwable.class, "getMessage")
        .orShould()
        .callMethod(Throwable.class, "toString")
        .because(
            "names of classes and statements tell an operator nothing: FailureReason has the words")
        .check(ALL);
  }

  private static boolean isBean(JavaClass type) {
    return type.isAnnotatedWith("jakarta.enterprise.context.ApplicationScoped");
  }

  private static boolean tells(JavaClass type) {
    return type.isAssignableTo(HealthCheck.class)
        || type.getFields().stream()
            .anyMatch(
                field ->
                    KEPT.matcher(field.getName()).matches()
                        && field.getRawType().isEquivalentTo(String.class));
  }
}
