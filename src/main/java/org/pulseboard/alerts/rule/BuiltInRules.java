package org.pulseboard.alerts.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules for any Jakarta EE server that are there without a file. */
public final class BuiltInRules {
  /** What their origin is called. */
  public static final String NAME = "built-in";

  private BuiltInRules() {}

  /** All of them, in the order in which they are listed. */
  public static List<Rule> all() {
    try (InputStream in = BuiltInRules.class.getResourceAsStream("built-in.yaml")) {
      if (in == null) {
        throw new IllegalStateException("built-in.yaml is missing in this WAR");
      }
      return RuleFile.parse(NAME, new String(in.readAllBytes(), StandardCharsets.UTF_8)).rules();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidRuleException e) {
      throw new IllegalStateException("built-in.yaml: " + e.problem(), e);
    }
  }
}
