package org.pulseboard.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.alerts.rule.Rule.Origin;
import org.pulseboard.api.Severity;

class RuleFileTest {
  private static final String WHOLE =
      """
      # what a stranger writes
      rules:
        - id: orders-slow
          title: Orders are slow
          value: avg(orders.time{shop=berlin, kind="a, b"}, 5m) / 2
          above: 0.8
          until-below: 0.5
          for: 2m
          hold: 90s
          each: [shop]
          unless: [deadlock]
          at-least: {value: orders.count, sum: 20}
          severity: critical
          runbook: https://wiki.example.org/orders
          capture: [threads]
        - id: cpu
          off: true
      """;

  @Test
  void a_rule_is_read_with_all_its_fields() throws InvalidRuleException {
    var file = RuleFile.parse("alerts.yaml", WHOLE);

    assertThat(file.switchedOff()).containsExactly("cpu");
    assertThat(file.rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.threshold()).isEqualTo(0.8);
              assertThat(rule.until()).isEqualTo(0.5);
              assertThat(rule.pending()).isEqualTo(Duration.ofMinutes(2));
              assertThat(rule.hold()).isEqualTo(Duration.ofSeconds(90));
              assertThat(rule.each()).containsExactly("shop");
              assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
              assertThat(rule.origin()).isEqualTo(new Origin("alerts.yaml", 3));
            });
  }

  @Test
  void a_rule_without_more_has_the_usual_times_and_hysteresis() throws InvalidRuleException {
    var rule = RuleFile.parse("f", "rules: [{id: a, value: x, above: 100}]").rules().get(0);

    assertThat(rule.until()).isEqualTo(95);
    assertThat(rule.pending()).isZero();
    assertThat(rule.hold()).isEqualTo(Duration.ofMinutes(1));
    assertThat(rule.severity()).isEqualTo(Severity.WARNING);
    assertThat(rule.each()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: [{id: a, value: x, above: 1} | line 1, column 36: | expected",
        "rules: [{id: a, value: x, above: much}] | line 1, column 27: rules[0].above | no number",
        "rules: [{id: A, value: x, above: 1}] | line 1, column 10: rules[0].id | a letter first",
        "rules: [{id: a, value: x}] | line 1, column 9: rules[0].above | one of above",
        "rules: [{id: a, value: x, above: 1, below: 0}] | line 1, column 37: rules[0].below | one of",
        "rules: [{id: a, value: x, above: 1, until-below: 2}] | rules[0].until-below | beyond",
        "rules: [{id: a, value: x, above: 1, until-above: 2}] | rules[0].until-above | go with",
        "rules: [{id: a, value: x, above: 1, for: soon}] | rules[0].for | such as 5m",
        "rules: [{id: a, value: x, above: 1, colour: red}] | rules[0].colour | is no field",
        "rules: [{id: a, value: x +, above: 1}] | rules[0].value | the end at character 4",
        "rules: [{id: a, value: 'med(x, 5m)', above: 1}] | rules[0].value | avg, min, max, sum",
        "rules: [{id: a, value: 'avg(x, 2d)', above: 1}] | rules[0].value | 1s to 1h",
        "rules: [{id: a, value: x, above: 1, severity: bad}] | rules[0].severity | critical",
        "rules: [{id: a, value: x, above: 1, runbook: 'javascript:x'}] | rules[0].runbook | https",
        "rules: [{id: a, value: x, above: 1},{id: a, value: x, above: 1}] | rules[1].id | twice",
        "rules: [{id: a, id: b, value: x, above: 1}] | line 1 | duplicate key",
        "ruels: [] | line 1, column 1: ruels | there is rules",
        "[] | line 1, column 1 | 'rules:'",
        "rules: {} | rules | no list",
        "rules: [{id: a, value: x, above: .nan}] | rules[0].above | no number",
        "rules: [!!java.net.URL [x]] | line 1 | "
      })
  void a_fault_is_named_with_its_line_and_the_remedy(String text, String where, String what) {
    assertThatThrownBy(() -> RuleFile.parse("alerts.yaml", text))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining(where.strip())
        .hasMessageContaining(what == null ? "" : what);
  }

  @Test
  void an_empty_file_has_no_rules() throws InvalidRuleException {
    assertThat(RuleFile.parse("f", "# nothing yet\n")).isEqualTo(RuleFile.EMPTY);
    assertThat(RuleFile.parse("f", "rules:\n")).isEqualTo(RuleFile.EMPTY);
  }

  @Test
  void a_rule_of_the_file_takes_the_place_of_a_built_in_one() throws InvalidRuleException {
    var file = RuleFile.parse("f", "rules: [{id: cpu, value: x, above: 1}, {id: disk, off: true}]");

    List<Rule> rules = RuleSet.of(BuiltInRules.all(), file);

    assertThat(rules).hasSameSizeAs(BuiltInRules.all());
    assertThat(rules)
        .filteredOn(rule -> rule.id().equals("cpu"))
        .extracting(rule -> rule.origin().name())
        .containsExactly("f");
    assertThat(rules).filteredOn(Rule::off).extracting(Rule::id).containsExactly("disk");
  }

  @Test
  void each_built_in_rule_says_why_it_is_there_and_what_to_do() {
    assertThat(BuiltInRules.all())
        .hasSizeGreaterThan(25)
        .allSatisfy(
            rule -> {
              assertThat(rule.guide().why()).endsWith(".");
              assertThat(rule.guide().advice()).endsWith(".");
              assertThat(rule.title()).isNotEqualTo(rule.id());
              assertThat(BuiltInRules.all()).extracting(Rule::id).containsAll(rule.unless());
            });
  }
}
