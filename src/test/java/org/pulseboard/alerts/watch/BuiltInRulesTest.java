package org.pulseboard.alerts.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pulseboard.alerts.board.RuleView;
import org.pulseboard.alerts.rule.BuiltInRules;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.metrics.model.Series.Kind;

/** Each built-in rule at its default times, on a server that has all there is to measure. */
class BuiltInRulesTest {
  private static final double GIB = 1L << 30;

  /**
   * What makes one rule fire.
   *
   * @param trouble what changes on a healthy server
   * @param windowSeconds until the value is bad from then on, beside the rule's own {@code for}
   * @param also rules that rightly fire as well
   */
  private record Fault(
      String rule, Consumer<Simulation> trouble, int windowSeconds, Set<String> also) {
    @Override
    public String toString() {
      return rule;
    }
  }

  private static Fault fault(
      String rule, int window, Consumer<Simulation> trouble, String... also) {
    return new Fault(rule, trouble, window, Set.of(also));
  }

  private static Fault fault(String rule, String name, double value, String... also) {
    return fault(rule, 1, run -> run.set(name, value), also);
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault("deadlock", "jvm.threads.deadlocked", 2),
        fault("heap-after-gc", "jvm.gc.live.data.size", 0.9 * GIB),
        fault("heap-after-gc-critical", "jvm.gc.live.data.size", 0.97 * GIB, "heap-after-gc"),
        fault("gc-pauses", 31, run -> pauses(run, 0.2)),
        fault("gc-pauses-critical", 31, run -> pauses(run, 0.6), "gc-pauses"),
        fault("cpu", 265, run -> run.set("process.cpu.usage", 1)),
        fault("machine-cpu", 259, run -> run.set("system.cpu.usage", 1)),
        fault("throttled", 31, run -> run.set("container.cpu.throttled", 0.5)),
        fault("files", "process.files.open", 850),
        fault("files-critical", "process.files.open", 970, "files"),
        fault("disk", 1, run -> disk(run, 0.08)),
        fault("disk-critical", 1, run -> disk(run, 0.01), "disk"),
        fault("pool", 1, run -> pool(run, "active", 10)),
        fault("pool-waits", 1, run -> pool(run, "pending", 3)),
        fault("pool-timeouts", 1, run -> pool(run, "timeouts", 1)),
        fault("http-threads", 1, run -> listener(run, "http.server.threads.busy", Kind.GAUGE, 195)),
        fault("http-queue", 1, run -> listener(run, "http.server.queue.overflows", Kind.RATE, 2)),
        fault("errors", 33, run -> requests(run, 90, 10)),
        fault("errors-critical", 33, run -> requests(run, 65, 35), "errors"),
        fault(
            "code-cache",
            1,
            run ->
                run.set(
                    "jvm.memory.used",
                    Map.of("area", "nonheap", "id", "Metaspace"),
                    Kind.GAUGE,
                    98)),
        fault("swap", 1, run -> run.set("system.swap.used", GIB)),
        fault("journal", 1, run -> health(run, "audit", 2), "health"),
        fault("journal-lost", 1, run -> run.set("pulseboard.audit.lost", 1)),
        fault("health", 1, run -> health(run, "stream", 2)),
        fault("clock", 1, run -> run.set("pulseboard.clock.jump", 3_600)),
        fault("tick-late", 1, run -> run.set("pulseboard.tick.duration", 0.7)),
        fault("refused-sign-ins", 21, run -> run.records(1)),
        fault("rules-file", "pulseboard.alerts.refused", 1));
  }

  private static Simulation healthy() {
    var run = new Simulation(BuiltInRules.all());
    calm(run);
    return run.set("pulseboard.audit.lost", 0);
  }

  private static void calm(Simulation run) {
    run.set("jvm.threads.deadlocked", 0);
    run.set("jvm.gc.live.data.size", 0.3 * GIB).set("jvm.gc.max.data.size", GIB);
    pauses(run, 0.01);
    run.set("process.cpu.usage", 0.2).set("system.cpu.usage", 0.3);
    run.set("container.cpu.throttled", 0);
    run.set("process.files.open", 200).set("process.files.max", 1_000);
    disk(run, 0.5);
    run.set("disk.total", Map.of("path", "/"), Kind.GAUGE, 1);
    pool(run, "active", 2);
    pool(run, "max", 10);
    pool(run, "pending", 0);
    pool(run, "timeouts", 0);
    listener(run, "http.server.threads.busy", Kind.GAUGE, 5);
    listener(run, "http.server.threads.max", Kind.GAUGE, 200);
    listener(run, "http.server.queue.overflows", Kind.RATE, 0);
    requests(run, 100, 0);
    run.set("jvm.memory.used", Map.of("area", "nonheap", "id", "Metaspace"), Kind.GAUGE, 50);
    run.set("jvm.memory.max", Map.of("area", "nonheap", "id", "Metaspace"), Kind.GAUGE, 100);
    run.set("jvm.memory.used", Map.of("area", "nonheap", "id", "Class"), Kind.GAUGE, 50);
    run.set("jvm.memory.max", Map.of("area", "nonheap", "id", "Class"), Kind.GAUGE, -1);
    run.set("system.swap.used", 0.1 * GIB);
    health(run, "audit", 0);
    health(run, "stream", 0);
    run.set("pulseboard.clock.jump", 0);
    run.set("pulseboard.tick.duration", 0.01);
    run.set("pulseboard.alerts.refused", 0);
    run.records(0);
  }

  private static void pauses(Simulation run, double share) {
    for (String gc : List.of("young", "old")) {
      run.set("jvm.gc.pause", Map.of("gc", gc), Kind.RATE, share / 2);
    }
  }

  private static void disk(Simulation run, double free) {
    run.set("disk.free", Map.of("path", "/"), Kind.GAUGE, free);
  }

  private static void pool(Simulation run, String what, double value) {
    Kind kind = what.equals("timeouts") ? Kind.RATE : Kind.GAUGE;
    run.set("jdbc.connections." + what, Map.of("pool", "orders"), kind, value);
  }

  private static void listener(Simulation run, String name, Kind kind, double value) {
    run.set(name, Map.of("listener", "http"), kind, value);
  }

  private static void requests(Simulation run, double well, double failed) {
    run.set("http.server.requests", Map.of("status", "2xx"), Kind.RATE, well);
    run.set("http.server.requests", Map.of("status", "5xx"), Kind.RATE, failed);
  }

  private static void health(Simulation run, String part, double status) {
    run.set("pulseboard.health", Map.of("part", part), Kind.GAUGE, status);
  }

  @Test
  void each_built_in_rule_has_its_fault() {
    assertThat(faults().map(Fault::rule))
        .containsExactlyInAnyOrderElementsOf(BuiltInRules.all().stream().map(Rule::id).toList());
  }

  @Test
  void on_a_healthy_server_each_rule_watches_and_none_fires() {
    var run = healthy().pass(3_600);

    assertThat(run.happenings).isEmpty();
    assertThat(run.board().rules())
        .allSatisfy(rule -> assertThat(rule.state()).isEqualTo("normal"));
    assertThat(run.board().verdict().text()).isEqualTo("All is well");
  }

  @ParameterizedTest
  @MethodSource("faults")
  void it_fires_and_ends_when_it_should_and_nothing_else_does(Fault fault) {
    Rule rule =
        BuiltInRules.all().stream()
            .filter(r -> r.id().equals(fault.rule()))
            .findFirst()
            .orElseThrow();
    int pending = Math.toIntExact(rule.pending().toSeconds());
    int hold = Math.toIntExact(rule.hold().toSeconds());
    var run = healthy().pass(1_000);
    var at = new HashMap<String, Integer>();

    fault.trouble().accept(run);
    for (int second = 1; second <= fault.windowSeconds() + pending + 2; second++) {
      int now = second;
      run.pass(1).told().forEach(told -> at.putIfAbsent(told, now));
    }

    String fired = "fired " + fault.rule();
    assertThat(at.get(fired))
        .isNotNull()
        .isBetween(fault.windowSeconds() + pending - 2, fault.windowSeconds() + pending + 2);
    var others = new HashSet<String>(at.keySet());
    others.remove(fired);
    fault.also().forEach(also -> others.remove("fired " + also));
    assertThat(others).isEmpty();

    calm(run);
    int well = 0;
    int ended = 0;
    for (int second = 1; second <= 1_300 && ended == 0; second++) {
      run.pass(1);
      well = well == 0 && rule.isWell(value(run, rule)) ? second : well;
      ended = run.told().contains("resolved " + rule.id()) ? second : 0;
    }
    assertThat(well).isPositive();
    assertThat(ended).isBetween(well + hold, well + hold + 2);
  }

  private static double value(Simulation run, Rule rule) {
    return run.board().rules().stream()
        .filter(view -> view.rule().equals(rule))
        .map(RuleView::nearest)
        .map(nearest -> requireNonNull(nearest).value())
        .findFirst()
        .orElseThrow();
  }
}
