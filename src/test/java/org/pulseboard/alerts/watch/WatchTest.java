package org.pulseboard.alerts.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pulseboard.alerts.rule.InvalidRuleException;
import org.pulseboard.alerts.rule.RuleFile;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.state.Incident;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.metrics.model.Series.Kind;

class WatchTest {
  private static final String RULE = "rules: [{id: r, value: x, above: 100, for: 10s, hold: 20s}]";

  @Test
  void it_fires_after_for_and_has_ended_after_hold() throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(10);
    assertThat(run.state()).isEqualTo("pending");
    assertThat(run.pass(1).state()).isEqualTo("firing");
    assertThat(run.board().verdict().text()).isEqualTo("1 thing needs you");

    assertThat(run.set("x", 90).pass(1).state()).isEqualTo("recovering");
    run.pass(19);
    assertThat(run.told()).containsExactly("fired r");

    assertThat(run.pass(1).told()).containsExactly("fired r", "resolved r");
    assertThat(run.board().verdict().text()).isEqualTo("All is well");
  }

  @Test
  void a_value_that_swings_around_its_threshold_is_told_once() throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(15);

    for (int i = 0; i < 600; i++) {
      run.set("x", i % 2 == 0 ? 99 : 101).pass(1);
    }
    run.set("x", 50).pass(30);

    assertThat(run.told()).containsExactly("fired r", "resolved r");
  }

  @Test
  void a_short_peak_fires_nothing() throws InvalidRuleException {
    var run = Simulation.of(RULE);
    for (int i = 0; i < 50; i++) {
      run.set("x", 200).pass(9).set("x", 50).pass(1);
    }
    assertThat(run.told()).isEmpty();
  }

  @Test
  void a_hole_stops_the_time_and_does_not_begin_it_anew() throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(6).hole(Duration.ofMinutes(5));
    assertThat(run.state()).isEqualTo("pending");
    assertThat(run.pass(5).state()).isEqualTo("firing");
  }

  @Test
  void what_is_missing_is_not_well_and_not_bad() throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(11);

    assertThat(run.set("x", Double.NaN).pass(59).state()).isEqualTo("firing");
    assertThat(run.pass(1).state()).isEqualTo("unknown");
    assertThat(run.board().verdict().state()).isEqualTo("unjudged");
    assertThat(run.set("x", 120).pass(1).state()).isEqualTo("firing");
    assertThat(run.told()).containsExactly("fired r");
  }

  @Test
  void what_is_gone_has_ended() throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(11).remove("x").pass(59);
    assertThat(run.told()).containsExactly("fired r");

    assertThat(run.pass(1).told()).containsExactly("fired r", "gone r");
    assertThat(run.board().alerts()).isEmpty();
  }

  @Test
  void what_never_had_a_value_is_absent_and_not_missing() throws InvalidRuleException {
    var run =
        Simulation.of("rules: [{id: r, value: used / max, above: 0.9}]")
            .set("used", Map.of("id", "a"), Kind.GAUGE, 5)
            .set("max", Map.of("id", "a"), Kind.GAUGE, Double.NaN)
            .pass(100);
    assertThat(run.board().verdict().text()).isEqualTo("All is well");
    assertThat(run.board().rules().get(0).state()).isEqualTo("absent");

    run.set("used", Map.of("id", "b"), Kind.GAUGE, 5).set("max", Map.of("id", "b"), Kind.GAUGE, 10);
    run.pass(1).set("max", Map.of("id", "b"), Kind.GAUGE, Double.NaN).pass(100);
    assertThat(run.board().alerts())
        .extracting(alert -> alert.memory().state() + alert.key().tags().toString())
        .containsExactly("UNKNOWN{id=b}");
  }

  @Test
  void what_was_never_here_is_absent_and_no_alert() throws InvalidRuleException {
    var run = Simulation.of(RULE).set("y", 1).pass(100);

    assertThat(run.board().alerts()).isEmpty();
    assertThat(run.board().rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.state()).isEqualTo("absent");
              assertThat(rule.reason()).isEqualTo("x is not here");
            });
  }

  @Test
  void right_after_a_start_only_what_cannot_wait_fires() throws InvalidRuleException {
    var run =
        Simulation.of(
            "rules: [{id: r, value: x, above: 1}, {id: now, value: x, above: 1, at-once: true}]");

    run.settled(false).set("x", 2).pass(5);
    assertThat(run.told()).containsExactly("fired now");

    assertThat(run.settled(true).pass(1).told()).containsExactly("fired now", "fired r");
  }

  @Test
  void an_alert_is_one_for_each_set_of_tags_or_for_those_that_the_rule_names()
      throws InvalidRuleException {
    var run =
        Simulation.of(
            "rules: [{id: all, value: x, above: 8}, {id: shop, value: x, each: [shop], above: 8},"
                + " {id: one, value: x, each: [], above: 8}]");
    run.set("x", Map.of("shop", "a", "pool", "1"), Kind.GAUGE, 5);
    run.set("x", Map.of("shop", "a", "pool", "2"), Kind.GAUGE, 5);
    run.set("x", Map.of("shop", "b", "pool", "1"), Kind.GAUGE, 9).pass(1);

    assertThat(run.board().alerts())
        .extracting(alert -> alert.rule().id() + alert.key().tags())
        .containsExactlyInAnyOrder("all{pool=1, shop=b}", "shop{shop=a}", "shop{shop=b}", "one{}");
  }

  @Test
  void an_average_whose_span_has_only_begun_is_not_known_yet_and_nothing_is_missing()
      throws InvalidRuleException {
    var run = Simulation.of("rules: [{id: r, value: 'avg(x, 5m)', above: 1}]").set("x", 2);

    run.pass(149);
    assertThat(run.board().alerts()).isEmpty();
    assertThat(run.board().rules().get(0).state()).isEqualTo("unknown");
    assertThat(run.board().rules().get(0).reason()).startsWith("not yet");

    assertThat(run.pass(1).told()).containsExactly("fired r");
  }

  @Test
  void too_few_are_not_judged() throws InvalidRuleException {
    var run =
        Simulation.of(
            "rules: [{id: r, value: 'sum(bad, 10s) / sum(all, 10s)', above: 0.5,"
                + " at-least: {value: 'sum(all, 10s)', sum: 20}}]");
    run.set("bad", Map.of(), Kind.RATE, 1).set("all", Map.of(), Kind.RATE, 1).pass(60);
    assertThat(run.told()).isEmpty();

    run.set("bad", Map.of(), Kind.RATE, 3).set("all", Map.of(), Kind.RATE, 3).pass(10);
    assertThat(run.told()).containsExactly("fired r");

    run.set("bad", Map.of(), Kind.RATE, 0).set("all", Map.of(), Kind.RATE, 0).pass(80);
    assertThat(run.told()).containsExactly("fired r", "resolved r");
  }

  @Test
  void a_rule_that_fires_for_the_same_tags_makes_another_silent() throws InvalidRuleException {
    var run =
        Simulation.of(
            "rules: [{id: warn, value: x, above: 80, unless: [grave]},"
                + " {id: grave, value: x, above: 95, severity: critical}]");
    run.set("x", Map.of("disk", "a"), Kind.GAUGE, 99).set("x", Map.of("disk", "b"), Kind.GAUGE, 85);

    run.pass(1);

    assertThat(run.told()).containsExactlyInAnyOrder("fired warn", "fired grave");
    assertThat(run.board().verdict().text()).isEqualTo("2 things need you");
    assertThat(run.board().alerts())
        .filteredOn(alert -> alert.inhibitedBy() != null)
        .extracting(alert -> alert.key().tags().get("disk"))
        .containsExactly("a");
  }

  @Test
  void who_has_it_ends_what_needs_somebody_until_it_has_ended() throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(11);
    String id = run.board().alerts().get(0).id();
    var by = new Acknowledgement("m.ruiz", "looking", run.millis());

    assertThat(run.watch.acknowledge("another", by, run.millis())).isEmpty();
    assertThat(run.watch.acknowledge(id, by, run.millis())).isPresent();
    assertThat(run.board().verdict().text()).isEqualTo("1 thing is being looked at");

    run.set("x", 0).pass(30).set("x", 101).pass(11);
    assertThat(run.board().verdict().text()).isEqualTo("1 thing needs you");
  }

  @Test
  void a_silence_is_kept_and_what_still_fires_at_its_end_is_heard() throws InvalidRuleException {
    var run = Simulation.of(RULE);
    long until = run.millis() + 60_000;
    run.watch.setSilences(
        List.of(new Silence(1, "r", new TreeMap<>(), until, "m.ruiz", run.millis(), "deploy")));

    run.set("x", 101).pass(30);
    assertThat(run.told()).isEmpty();
    assertThat(run.board().verdict().text()).isEqualTo("All is well");
    assertThat(run.board().alerts())
        .extracting(alert -> alert.silence() == null)
        .containsExactly(false);

    run.pass(31);
    assertThat(run.board().verdict().text()).isEqualTo("1 thing needs you");
  }

  @Test
  void what_fires_and_ends_all_the_time_is_told_no_more() throws InvalidRuleException {
    var run = Simulation.of("rules: [{id: r, value: x, above: 1, hold: 5s}]");

    for (int i = 0; i < 20; i++) {
      run.set("x", 2).pass(5).set("x", 0).pass(10);
    }

    assertThat(run.told()).hasSize(7).endsWith("fired r");
    assertThat(run.happenings).hasSize(40);
  }

  @Test
  void a_restart_changes_nothing() throws InvalidRuleException {
    var before = Simulation.of(RULE).set("x", 101).pass(11);
    before.watch.acknowledge(
        before.board().alerts().get(0).id(), new Acknowledgement("m", "why", 1), 1);
    var pending = Simulation.of(RULE).set("x", 101).pass(8);

    var after = Simulation.of(RULE).set("x", 101);
    assertThat(after.watch.restore(before.watch.changes(true), 7, after.millis())).isEmpty();
    assertThat(after.pass(3).told()).isEmpty();
    assertThat(after.state()).isEqualTo("firing");
    assertThat(after.board().alerts().get(0).memory().acknowledged()).isNotNull();

    var later = Simulation.of(RULE).set("x", 101);
    later.watch.restore(pending.watch.changes(true), 0, later.millis());
    assertThat(later.pass(3).told()).containsExactly("fired r");
  }

  @Test
  void what_fires_before_it_is_known_what_was_before_gets_its_number_then()
      throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(11);
    assertThat(incident(run).isKept()).isFalse();

    run.watch.restore(List.of(), 41, run.millis());

    assertThat(incident(run).number()).isEqualTo(42);
    assertThat(run.told()).containsExactly("fired r");
  }

  private static Incident incident(Simulation run) {
    return requireNonNull(run.board().alerts().get(0).memory().incident());
  }

  @Test
  void what_fires_all_the_time_fills_no_memory() throws InvalidRuleException {
    var run = Simulation.of("rules: [{id: r, value: x, above: 1, hold: 0s}]");
    for (int i = 0; i < 100; i++) {
      run.set("x", 2).pass(2).set("x", 0).pass(2);
    }
    assertThat(run.set("x", 2).pass(1).watch.changes(true).get(0).memory().firings()).hasSize(50);
  }

  @Test
  void what_could_not_be_judged_before_a_restart_is_looked_at_anew() throws InvalidRuleException {
    var before = Simulation.of(RULE).set("x", 1).pass(1).set("x", Double.NaN).pass(61);
    assertThat(before.state()).isEqualTo("unknown");

    var after = Simulation.of(RULE).set("x", Double.NaN);
    assertThat(after.watch.restore(before.watch.changes(true), 0, after.millis())).hasSize(1);
    assertThat(after.pass(100).board().alerts()).isEmpty();
  }

  @Test
  void what_was_before_a_restart_and_has_no_rule_any_more_does_not_go_on()
      throws InvalidRuleException {
    var before = Simulation.of(RULE).set("x", 101).pass(11);
    var after = Simulation.of("rules: []").set("x", 101);

    assertThat(after.watch.restore(before.watch.changes(true), 1, after.millis())).hasSize(1);
    assertThat(after.pass(1).board().alerts()).isEmpty();
  }

  @Test
  void a_rule_that_is_changed_goes_on_and_one_that_is_removed_has_ended()
      throws InvalidRuleException {
    var run = Simulation.of(RULE).set("x", 101).pass(11);

    run.follow(RuleFile.parse("f", RULE.replace("100", "90")).rules());
    assertThat(run.pass(1).state()).isEqualTo("firing");
    assertThat(run.told()).containsExactly("fired r");

    run.watch.follow(List.of(), Optional.of("line 1"), run.millis()).forEach(run.happenings::add);
    assertThat(run.told()).containsExactly("fired r", "gone r");
    assertThat(run.happenings.get(1).alert().memory().incident()).isNull();
    assertThat(run.board().problem()).contains("line 1");
  }

  @Test
  void too_many_alerts_are_counted_and_not_kept() throws InvalidRuleException {
    var run = Simulation.of("rules: [{id: r, value: x, above: 1}]");
    for (int i = 0; i < Watch.MOST_ALERTS + 50; i++) {
      run.set("x", Map.of("n", "" + i), Kind.GAUGE, 2);
    }
    run.pass(2);

    assertThat(run.board().alerts()).hasSize(Watch.MOST_ALERTS);
    assertThat(run.board().unlisted()).isEqualTo(50);
  }

  @Test
  void records_are_counted_over_the_span() throws InvalidRuleException {
    var run = Simulation.of("rules: [{id: r, value: 'count(audit{action=x}, 10s)', above: 20}]");

    assertThat(run.records(2).pass(10).told()).isEmpty();
    assertThat(run.records(3).pass(1).told()).containsExactly("fired r");
  }
}
