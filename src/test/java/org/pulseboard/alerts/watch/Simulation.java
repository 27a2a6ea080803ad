package org.pulseboard.alerts.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.pulseboard.alerts.board.AlertBoard;
import org.pulseboard.alerts.judge.Moment;
import org.pulseboard.alerts.rule.InvalidRuleException;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.alerts.rule.RuleFile;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

/** A watch whose seconds are made: readings are set, and time passes when it is told to. */
final class Simulation {
  static final Duration SECOND = Duration.ofSeconds(1);

  final Watch watch = new Watch(SECOND, name -> name + " is not here");
  final List<Happening> happenings = new ArrayList<>();
  private final Map<String, Double> readings = new LinkedHashMap<>();
  private final Map<String, Series> known = new LinkedHashMap<>();
  private List<Series> series = List.of();
  private int records;
  private boolean settled = true;
  private long millis = 1_800_000_000_000L;

  Simulation(Collection<Rule> rules) {
    follow(rules);
  }

  static Simulation of(String yaml) throws InvalidRuleException {
    return new Simulation(RuleFile.parse("f", yaml).rules());
  }

  void follow(Collection<Rule> rules) {
    happenings.addAll(watch.follow(rules, Optional.empty(), millis));
  }

  /** What a series has from now on; NaN is a reading that is missing. */
  Simulation set(String name, Map<String, String> tags, Kind kind, double value) {
    var made = Series.of(name, "1", "", tags, kind, "made");
    if (known.putIfAbsent(made.id(), made) == null) {
      series = List.copyOf(known.values());
    }
    readings.put(made.id(), value);
    return this;
  }

  Simulation set(String name, double value) {
    return set(name, Map.of(), Kind.GAUGE, value);
  }

  /** There is no such series any more. */
  Simulation remove(String id) {
    known.remove(id);
    readings.remove(id);
    series = List.copyOf(known.values());
    return this;
  }

  /** Records that come at each second. */
  Simulation records(int eachSecond) {
    records = eachSecond;
    return this;
  }

  Simulation settled(boolean isOver) {
    settled = isOver;
    return this;
  }

  Simulation pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      pass(SECOND, SECOND.toNanos());
    }
    return this;
  }

  /** A hole: nobody knows what was in it. */
  Simulation hole(Duration length) {
    return pass(length, 0);
  }

  private Simulation pass(Duration length, long nanos) {
    millis += length.toMillis();
    double[] values = new double[series.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = readings.getOrDefault(series.get(i).id(), Double.NaN);
    }
    var moment = new Moment(new Tick(millis, series, values), 1, this::count);
    happenings.addAll(watch.take(moment, nanos, settled, millis));
    return this;
  }

  private int count(SortedMap<String, String> fields) {
    return records;
  }

  AlertBoard board() {
    return watch.board(millis);
  }

  long millis() {
    return millis;
  }

  /** What people were told: the kinds and the rules, in order. */
  List<String> told() {
    return happenings.stream()
        .filter(each -> !each.quiet())
        .map(each -> each.transition().kind().id() + " " + each.alert().rule().id())
        .toList();
  }

  /** The state of the only alert; "normal" if there is none. */
  String state() {
    var alerts = board().alerts();
    return alerts.isEmpty() ? "normal" : alerts.get(0).memory().state().id();
  }
}
