package org.pulseboard.alerts.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pulseboard.alerts.rule.Rule.Origin;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The rules of a file in YAML, checked as a whole: one fault, and none of them counts. Immutable.
 *
 * @param rules in their order
 * @param switchedOff ids of rules from elsewhere that it switches off
 */
public record RuleFile(List<Rule> rules, Set<String> switchedOff) {
  /** Rules that there may be, however many of them are here. */
  public static final int MAX_RULES = 200;

  /** Of the text, in characters. */
  public static final int MAX_CHARS = 1 << 20;

  /** Without rules. */
  public static final RuleFile EMPTY = new RuleFile(List.of(), Set.of());

  /** A place in the text, both from 1. */
  private record At(int line, int column) {}

  /**
   * Reads all of it.
   *
   * @param name of the file, for people
   * @throws InvalidRuleException with line and column
   */
  public static RuleFile parse(String name, String text) throws InvalidRuleException {
    if (text.length() > MAX_CHARS) {
      throw new InvalidRuleException("", "The file is longer than " + MAX_CHARS + " characters");
    }
    var settings = LoadSettings.builder().setLabel(name).build();
    var places = new HashMap<String, At>();
    Object content;
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      root.ifPresent(node -> places(node, "", places));
      content = new Load(settings).loadFromString(text);
    } catch (MarkedYamlEngineException e) {
      throw placed(e.getProblemMark().map(RuleFile::at).orElse(new At(1, 1)), "", e.getProblem());
    } catch (YamlEngineException e) {
      throw placed(new At(1, 1), "", String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    if (content == null) {
      return EMPTY;
    }
    try {
      return read(name, content, places);
    } catch (InvalidRuleException e) {
      throw placed(nearest(places, e.field()), e.field(), e.problem());
    }
  }

  private static RuleFile read(String name, Object content, Map<String, At> places)
      throws InvalidRuleException {
    if (!(content instanceof Map<?, ?> map)) {
      throw new InvalidRuleException("", "begins with something else than 'rules:'");
    }
    for (Object key : map.keySet()) {
      if (!"rules".equals(key)) {
        throw new InvalidRuleException(String.valueOf(key), "is not known here; there is rules");
      }
    }
    Object list = map.get("rules");
    if (list != null && !(list instanceof List<?>)) {
      throw new InvalidRuleException("rules", "is no list; begin each rule with '- id: '");
    }
    var rules = new ArrayList<Rule>();
    var off = new HashSet<String>();
    var ids = new HashSet<String>();
    int index = 0;
    for (Object each : list == null ? List.of() : (List<?>) list) {
      String path = "rules[" + index++ + "]";
      try {
        Map<String, Object> fields = fields(each);
        String switched = RuleReader.switchedOff(fields);
        if (switched != null) {
          off.add(switched);
        } else {
          rules.add(RuleReader.read(fields, new Origin(name, nearest(places, path).line())));
        }
        String id = switched == null ? rules.get(rules.size() - 1).id() : switched;
        if (!ids.add(id)) {
          throw new InvalidRuleException("id", "'" + id + "' is there twice");
        }
      } catch (InvalidRuleException e) {
        throw e.within(path);
      }
    }
    if (ids.size() > MAX_RULES) {
      throw new InvalidRuleException("rules", "are more than " + MAX_RULES);
    }
    return new RuleFile(List.copyOf(rules), Set.copyOf(off));
  }

  private static Map<String, Object> fields(Object rule) throws InvalidRuleException {
    if (!(rule instanceof Map<?, ?> map)) {
      throw new InvalidRuleException("", "is no rule with fields such as id and value");
    }
    var fields = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> fields.put(String.valueOf(key), value));
    return fields;
  }

  private static void places(Node node, String path, Map<String, At> places) {
    node.getStartMark().ifPresent(mark -> places.put(path, at(mark)));
    if (node instanceof MappingNode map) {
      map.getValue()
          .forEach(
              pair -> {
                if (pair.getKeyNode() instanceof ScalarNode key) {
                  String inner = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                  places(pair.getValueNode(), inner, places);
                  key.getStartMark().ifPresent(mark -> places.put(inner, at(mark)));
                }
              });
    } else if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        places(list.getValue().get(i), path + "[" + i + "]", places);
      }
    }
  }

  /** Where a path is, or the innermost around it that is there. */
  private static At nearest(Map<String, At> places, String path) {
    String around = path;
    while (!places.containsKey(around) && !around.isEmpty()) {
      around =
          around.substring(
              0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
    }
    return places.getOrDefault(around, new At(1, 1));
  }

  private static At at(Mark mark) {
    return new At(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static InvalidRuleException placed(At at, String field, String problem) {
    return new InvalidRuleException(
        field,
        String.format(
            Locale.ROOT,
            "line %d, column %d: %s%s",
            at.line(),
            at.column(),
            field.isEmpty() ? "" : field + " ",
            problem));
  }
}
