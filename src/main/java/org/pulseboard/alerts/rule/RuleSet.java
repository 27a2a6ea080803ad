package org.pulseboard.alerts.rule;

import java.util.LinkedHashMap;
import java.util.List;

/** The rules that hold: the built-in ones, changed by those of a file. */
public final class RuleSet {
  private RuleSet() {}

  /** A rule of the file takes the place of a built-in one with its id; others come after them. */
  public static List<Rule> of(List<Rule> builtIn, RuleFile file) {
    var all = new LinkedHashMap<String, Rule>();
    builtIn.forEach(rule -> all.put(rule.id(), rule));
    file.rules().forEach(rule -> all.put(rule.id(), rule));
    file.switchedOff().forEach(id -> all.computeIfPresent(id, (same, rule) -> rule.switchedOff()));
    return List.copyOf(all.values());
  }
}
