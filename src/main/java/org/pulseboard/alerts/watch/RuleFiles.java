package org.pulseboard.alerts.watch;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.BuiltInRules;
import org.pulseboard.alerts.rule.InvalidRuleException;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.alerts.rule.RuleFile;
import org.pulseboard.alerts.rule.RuleSet;
import org.pulseboard.health.FailureReason;

/**
 * The rules that hold, from the file as it was last read whole: one that is bad changes nothing but
 * what is said of it. Read by one thread, asked by any.
 */
final class RuleFiles {
  /**
   * What holds.
   *
   * @param version counts up with each change
   * @param problem why the file as it is now does not count; empty if it does
   */
  record RulesInForce(long version, List<Rule> rules, Optional<String> problem) {}

  private final Path file;
  private final List<Rule> builtIn = BuiltInRules.all();
  private RuleFile good = RuleFile.EMPTY;
  private @Nullable String seen;

  /** Why the text that was seen last is refused. */
  private Optional<String> refused = Optional.empty();

  private volatile RulesInForce current;

  RuleFiles(Path file) {
    this.file = file;
    this.current = new RulesInForce(0, RuleSet.of(builtIn, good), Optional.empty());
  }

  RulesInForce current() {
    return current;
  }

  /** Its name, for people. */
  String name() {
    return String.valueOf(file.getFileName());
  }

  /** Reads the file again. */
  void look() {
    RuleFile before = good;
    Optional<String> problem = read();
    if (!good.equals(before) || !problem.equals(current.problem()) || current.version() == 0) {
      current = new RulesInForce(current.version() + 1, RuleSet.of(builtIn, good), problem);
    }
  }

  /** Why the file as it is now does not count; empty if it does. */
  private Optional<String> read() {
    try {
      if (Files.exists(file) && Files.size(file) > 4L * RuleFile.MAX_CHARS) {
        return Optional.of("The file is too large");
      }
      return take(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException none) {
      return take("");
    } catch (MalformedInputException e) {
      return Optional.of("The file is not in UTF-8");
    } catch (IOException e) {
      return Optional.of("The file cannot be read: " + FailureReason.of(e));
    }
  }

  private Optional<String> take(String text) {
    if (!text.equals(seen)) {
      seen = text;
      try {
        good = RuleFile.parse(name(), text);
        refused = Optional.empty();
      } catch (InvalidRuleException e) {
        refused = Optional.of(e.problem());
      }
    }
    return refused;
  }
}
