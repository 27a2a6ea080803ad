package org.pulseboard;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares the arrows in the byte code with the sentence "Depends on .." of each package-info: no
 * arrow that it does not name, and none that it names in vain.
 */
final class DeclaredArrows extends ArchCondition<JavaClass> {
  private static final String OURS = "org.pulseboard.";
  private static final Path SOURCES = Path.of("src/main/java/org/pulseboard");
  private static final Pattern SENTENCE = Pattern.compile("Depends on ([^.]|\\.(?=\\w))*\\.");
  private static final Pattern NAME = Pattern.compile("\\{@code\\s+([\\w.]+)}");

  private final Map<String, Set<String>> seen = new TreeMap<>();

  DeclaredArrows() {
    super("depend on what their package-info says");
  }

  @Override
  public void init(Collection<JavaClass> all) {
    seen.clear();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (type.getPackageName().startsWith(OURS)) {
      Set<String> arrows = seen.computeIfAbsent(room(type), any -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(arrow -> arrow.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(OURS))
          .map(DeclaredArrows::room)
          .filter(room -> !room.equals(room(type)))
          .forEach(arrows::add);
    }
  }

  @Override
  public void finish(ConditionEvents events) {
    seen.forEach(
        (room, arrows) -> {
          Set<String> declared = declared(room);
          boolean same = declared.equals(arrows);
          String text = room + " depends on " + arrows + ", and its package-info says " + declared;
          events.add(new SimpleConditionEvent(room, same, text));
        });
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(OURS.length());
  }

  private static Set<String> declared(String room) {
    Path file = SOURCES.resolve(room.replace('.', '/')).resolve("package-info.java");
    try {
      String prose = Files.readString(file).replaceAll("\\s*\\n \\* ?", " ");
      Matcher sentence = SENTENCE.matcher(prose);
      return sentence.find()
          ? NAME.matcher(sentence.group())
              .results()
              .map(name -> name.group(1))
              .collect(Collectors.toCollection(TreeSet::new))
          : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
