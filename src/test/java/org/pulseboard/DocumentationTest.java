package org.pulseboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README and the pages below docs/: what they lead to is there, and all can be found. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|^ {4}.*?$|`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");
  private static final Pattern PLACE = Pattern.compile("`(\\w+(?:/[\\w.-]+)+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void every_relative_link_leads_to_a_file_and_a_heading_that_exist() throws IOException {
    var broken = new ArrayList<String>();
    for (Path page : pages()) {
      for (URI link : links(page)) {
        Path target = target(page, link);
        if (!Files.exists(target)
            || (link.getFragment() != null && !anchors(target).contains(link.getFragment()))) {
          broken.add(page + " -> " + link);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void every_page_is_reached_from_the_readme() throws IOException {
    Set<Path> reached = new HashSet<>();
    reach(README, reached);

    assertThat(reached).containsAll(pages());
  }

  @Test
  void every_class_that_the_glossary_names_is_there() throws IOException {
    Set<String> classes;
    try (var all = Files.walk(Path.of("src/main/java"))) {
      classes =
          all.map(path -> path.getFileName().toString().replaceFirst("\\.java$", ""))
              .collect(Collectors.toSet());
    }

    List<String> named =
        CLASS
            .matcher(Files.readString(Path.of("docs", "glossary.md")))
            .results()
            .map(name -> name.group(1))
            .toList();

    assertThat(named).hasSizeGreaterThan(50).allSatisfy(name -> assertThat(classes).contains(name));
  }

  @Test
  void every_place_that_the_steps_name_is_there() throws IOException {
    List<String> named =
        PLACE
            .matcher(Files.readString(Path.of("docs", "extending.md")))
            .results()
            .map(place -> place.group(1))
            .toList();

    assertThat(named).hasSizeGreaterThan(10).filteredOn(place -> !exists(place)).isEmpty();
  }

  @Test
  void the_readme_is_short_enough_to_be_read() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
  }

  /** Of the project, or a package or class of its main code. */
  private static boolean exists(String place) {
    Path code = Path.of("src/main/java/org/pulseboard", place);
    return Files.exists(Path.of(place))
        || Files.exists(code)
        || Files.exists(Path.of(code + ".java"));
  }

  private static void reach(Path page, Set<Path> reached) throws IOException {
    if (reached.add(page) && isPage(page)) {
      for (URI link : links(page)) {
        reach(target(page, link), reached);
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (var root = Files.list(Path.of(""));
        var docs = Files.walk(Path.of("docs"))) {
      List<Path> pages =
          Stream.concat(root, docs)
              .filter(DocumentationTest::isPage)
              .map(Path::normalize)
              .sorted()
              .toList();
      assertThat(pages).hasSizeGreaterThan(20);
      return pages;
    }
  }

  private static boolean isPage(Path path) {
    return path.toString().endsWith(".md") && Files.isRegularFile(path);
  }

  /** Without those that lead to other hosts. */
  private static List<URI> links(Path page) throws IOException {
    String text = CODE.matcher(Files.readString(page)).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(link -> URI.create(link.group(1)))
        .filter(link -> !link.isAbsolute())
        .toList();
  }

  private static Path target(Path page, URI link) {
    if (link.getPath().isEmpty()) {
      return page;
    }
    Path folder = page.getParent() == null ? Path.of("") : page.getParent();
    return folder.resolve(link.getPath()).normalize();
  }

  /** As GitHub makes them of the headings. */
  private static List<String> anchors(Path page) {
    try {
      return HEADING
          .matcher(Files.readString(page))
          .results()
          .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
