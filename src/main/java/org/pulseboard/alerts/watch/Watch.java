package org.pulseboard.alerts.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.board.AlertBoard;
import org.pulseboard.alerts.board.AlertView;
import org.pulseboard.alerts.board.RuleView;
import org.pulseboard.alerts.judge.Judge;
import org.pulseboard.alerts.judge.Moment;
import org.pulseboard.alerts.rule.Expression.RecordCount;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.state.Alert;
import org.pulseboard.alerts.state.AlertKey;
import org.pulseboard.alerts.state.AlertState;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.alerts.state.Transition;
import org.pulseboard.alerts.store.KeptAlert;

/**
 * All rules and all alerts that are not normal. Knows neither thread, clock nor database: time
 * comes with each tick. One thread at a time.
 */
final class Watch {
  /** Alerts that are kept; others are only counted. */
  static final int MOST_ALERTS = 2_000;

  private static final String NO_VALUE = "its source gives no value now";
  private static final String NOT_YET = "not yet: half of its span has to pass first";

  /** A rule with all that is known of it. */
  private static final class Watched {
    private final Judge judge;
    private final Map<SortedMap<String, String>, Alert> alerts = new HashMap<>();

    private Watched(Judge judge) {
      this.judge = judge;
    }

    private Rule rule() {
      return judge.rule();
    }

    /** Whether none of its values is known yet. */
    private boolean isYoung() {
      return IntStream.range(0, judge.tags().size()).anyMatch(judge::isYoung) && isNeverKnown();
    }

    /** Whether there never was a value. */
    private boolean isNeverKnown() {
      return IntStream.range(0, judge.tags().size()).noneMatch(judge::wasKnown);
    }
  }

  private final Duration interval;
  private final Function<String, String> absence;
  private final Map<String, Watched> watched = new LinkedHashMap<>();
  private final Set<Alert> changed = new HashSet<>();
  private List<Silence> silences = List.of();
  private Optional<String> problem = Optional.empty();
  private long newestIncident;

  /** Until it is known which numbers there were, each is below 0 and kept nowhere. */
  private boolean numbered;

  private long provisional;
  private int unlisted;

  /**
   * Watches nothing yet.
   *
   * @param interval of the ticks
   * @param absence says why there is no series of that name
   */
  Watch(Duration interval, Function<String, String> absence) {
    this.interval = interval;
    this.absence = absence;
  }

  /**
   * Goes by these rules from now on; what fires by a rule that is the same goes on.
   *
   * @param why the file of rules does not count; empty if it does
   * @return what has ended with its rule
   */
  List<Happening> follow(Collection<Rule> rules, Optional<String> why, long nowMillis) {
    problem = why;
    var before = new HashMap<>(watched);
    watched.clear();
    for (Rule rule : rules) {
      Watched old = before.get(rule.id());
      boolean same = old != null && old.rule().value().equals(rule.value()) && !rule.off();
      var now = new Watched(new Judge(rule, interval));
      if (old != null && old.rule().equals(rule)) {
        now = old;
      } else if (same && old != null) {
        old.alerts.values().forEach(alert -> alert.follow(rule));
        now.alerts.putAll(old.alerts);
      }
      watched.put(rule.id(), now);
    }
    var ended = new ArrayList<Happening>();
    before.forEach(
        (id, old) -> {
          Watched now = watched.get(id);
          if (now == null || now.alerts.isEmpty()) {
            old.alerts.values().forEach(alert -> end(alert, nowMillis, ended));
          }
        });
    return ended;
  }

  private void end(Alert alert, long nowMillis, List<Happening> ended) {
    Optional<Transition> transition = alert.end(nowMillis);
    changed.add(alert);
    AlertView after = view(alert, nowMillis);
    transition.ifPresent(each -> ended.add(new Happening(each, after, isQuiet(after))));
  }

  /** Whether a rule counts audit records. */
  boolean countsRecords() {
    return watched.values().stream()
        .map(Watched::rule)
        .anyMatch(
            rule -> {
              var counts = new boolean[1];
              rule.value().forEach(part -> counts[0] |= part instanceof RecordCount);
              return counts[0];
            });
  }

  /**
   * Goes on from what was before a restart. An alert that fires already stays as it is.
   *
   * @return alerts that do not go on: their rule is there no more, or nothing was known of them
   */
  List<KeptAlert> restore(List<KeptAlert> kept, long newest, long nowMillis) {
    newestIncident = newest;
    numbered = true;
    watched.values().stream()
        .flatMap(each -> each.alerts.values().stream())
        .forEach(alert -> alert.number(this::nextIncident));
    var left = new ArrayList<KeptAlert>();
    for (KeptAlert each : kept) {
      Watched rule = watched.get(each.key().rule());
      boolean unjudged =
          each.memory().state() == AlertState.UNKNOWN && each.memory().incident() == null;
      if (rule == null || rule.rule().off() || unjudged) {
        left.add(each);
        continue;
      }
      Alert there = rule.alerts.get(each.key().tags());
      if (there == null || !there.state().isOpen()) {
        var alert = new Alert(rule.rule(), each.key(), nowMillis, this::nextIncident);
        alert.restore(each.memory());
        rule.alerts.put(each.key().tags(), alert);
      }
    }
    return left;
  }

  private long nextIncident() {
    return numbered ? ++newestIncident : --provisional;
  }

  /** Which silences there are. */
  void setSilences(List<Silence> all) {
    silences = List.copyOf(all);
  }

  /**
   * Judges all rules.
   *
   * @param nanos since the tick before; 0 if that was too long ago to say what was between
   * @param mayFire whether a rule that can wait may fire yet
   * @return what people are told, if it is not quiet
   */
  List<Happening> take(Moment moment, long nanos, boolean mayFire, long nowMillis) {
    unlisted = 0;
    int count = watched.values().stream().mapToInt(each -> each.alerts.size()).sum();
    var transitions = new LinkedHashMap<Alert, Transition>();
    for (Watched each : watched.values()) {
      if (!each.rule().off()) {
        each.judge.take(moment);
        count += judge(each, nanos, mayFire, nowMillis, MOST_ALERTS - count, transitions);
      }
    }
    var told = new ArrayList<Happening>();
    transitions.forEach(
        (alert, transition) -> {
          AlertView view = view(alert, nowMillis);
          told.add(new Happening(transition, view, transition.quiet() || isQuiet(view)));
        });
    return told;
  }

  /** Returns how many alerts have come. */
  private int judge(
      Watched each,
      long nanos,
      boolean mayFire,
      long nowMillis,
      int room,
      Map<Alert, Transition> transitions) {
    Judge judge = each.judge;
    Rule rule = each.rule();
    boolean fires = mayFire || rule.atOnce();
    int before = each.alerts.size();
    var left = before == 0 ? null : new HashMap<>(each.alerts);
    for (int i = 0; i < judge.tags().size(); i++) {
      double value = judge.value(i);
      var tags = judge.tags().get(i);
      Alert alert = left == null ? null : left.remove(tags);
      if (judge.isYoung(i)) {
        continue;
      }
      boolean notable = Double.isNaN(value) ? judge.wasKnown(i) : rule.isBad(value);
      if (alert == null && notable && judge.isEnough(i)) {
        if (each.alerts.size() - before >= room) {
          unlisted++;
          continue;
        }
        alert = new Alert(rule, new AlertKey(rule.id(), tags), nowMillis, this::nextIncident);
        each.alerts.put(tags, alert);
      }
      if (alert != null) {
        double judged = Double.isNaN(value) && !judge.isEnough(i) ? rule.until() : value;
        take(
            alert,
            new Alert.Reading(judged, judge.isEnough(i), false, nanos, nowMillis, fires),
            transitions);
      }
    }
    if (left != null) {
      var gone = new Alert.Reading(Double.NaN, true, true, nanos, nowMillis, fires);
      left.values().forEach(alert -> take(alert, gone, transitions));
    }
    each.alerts.values().removeIf(alert -> alert.isForgotten() || isGone(alert, left));
    return each.alerts.size() - before;
  }

  private static boolean isGone(Alert alert, @Nullable Map<?, Alert> left) {
    return left != null
        && alert.state() == AlertState.NORMAL
        && left.containsKey(alert.key().tags());
  }

  private void take(Alert alert, Alert.Reading reading, Map<Alert, Transition> transitions) {
    AlertState before = alert.state();
    alert.take(reading).ifPresent(transition -> transitions.put(alert, transition));
    if (alert.state() != before) {
      changed.add(alert);
    }
  }

  /** Somebody, or nobody, has an alert; empty if there is none of that id that fires. */
  Optional<AlertView> acknowledge(String id, @Nullable Acknowledgement by, long nowMillis) {
    Optional<Alert> alert = alert(id).filter(each -> each.acknowledge(by));
    alert.ifPresent(changed::add);
    return alert.map(each -> view(each, nowMillis));
  }

  private Optional<Alert> alert(String id) {
    return watched.values().stream()
        .flatMap(each -> each.alerts.values().stream())
        .filter(alert -> alert.id().equals(id))
        .findFirst();
  }

  /** What is to be kept: all that changed since this was last asked, and all whose timers run. */
  List<KeptAlert> changes(boolean withTimers) {
    var all = new HashSet<>(changed);
    changed.clear();
    if (withTimers) {
      watched.values().stream()
          .flatMap(each -> each.alerts.values().stream())
          .filter(
              alert ->
                  alert.state() == AlertState.PENDING || alert.state() == AlertState.RECOVERING)
          .forEach(all::add);
    }
    return all.stream().map(alert -> new KeptAlert(alert.key(), alert.memory())).toList();
  }

  /** How all stand. */
  AlertBoard board(long nowMillis) {
    var alerts = new ArrayList<AlertView>();
    var rules = new ArrayList<RuleView>();
    for (Watched each : watched.values()) {
      each.alerts.values().stream()
          .filter(alert -> alert.state() != AlertState.NORMAL)
          .map(alert -> view(alert, nowMillis))
          .forEach(alerts::add);
      rules.add(rule(each));
    }
    return AlertBoard.of(nowMillis, alerts, List.copyOf(rules), unlisted, problem);
  }

  private RuleView rule(Watched each) {
    Rule rule = each.rule();
    String unit = each.judge.unit();
    if (rule.off()) {
      return new RuleView(rule, unit, "off", "", null);
    }
    if (each.alerts.isEmpty() && each.isYoung()) {
      return new RuleView(rule, unit, AlertState.UNKNOWN.id(), NOT_YET, null);
    }
    if (each.alerts.isEmpty() && each.isNeverKnown()) {
      String reason = each.judge.lacks().stream().map(absence).findFirst().orElse(NO_VALUE);
      return new RuleView(rule, unit, "absent", reason, null);
    }
    AlertState worst =
        each.alerts.values().stream()
            .map(Alert::state)
            .max(Comparator.naturalOrder())
            .orElse(AlertState.NORMAL);
    String reason = worst == AlertState.UNKNOWN ? unknown(each) : "";
    return new RuleView(rule, unit, worst.id(), reason, nearest(each));
  }

  private static RuleView.@Nullable Nearest nearest(Watched each) {
    Rule rule = each.rule();
    RuleView.Nearest nearest = null;
    for (int i = 0; i < each.judge.tags().size(); i++) {
      double value = each.judge.value(i);
      if (!Double.isNaN(value)
          && (nearest == null
              || rule.comparison().badness(value, rule.threshold())
                  > rule.comparison().badness(nearest.value(), rule.threshold()))) {
        nearest = new RuleView.Nearest(each.judge.tags().get(i), value);
      }
    }
    return nearest;
  }

  private String unknown(Watched each) {
    return each.judge.lacks().stream().map(absence).findFirst().orElse(NO_VALUE);
  }

  private AlertView view(Alert alert, long nowMillis) {
    Watched rule = watched.get(alert.key().rule());
    Judge judge = rule == null ? new Judge(alert.rule(), interval) : rule.judge;
    long firesIn = alert.firesInMillis();
    return new AlertView(
        alert.key(),
        alert.id(),
        alert.rule(),
        judge.unit(),
        alert.memory(),
        firesIn < 0 ? -1 : (nowMillis + firesIn) / 1_000 * 1_000,
        silence(alert, nowMillis),
        inhibitor(alert),
        alert.state() == AlertState.UNKNOWN && rule != null ? unknown(rule) : "");
  }

  private @Nullable Silence silence(Alert alert, long nowMillis) {
    return silences.stream()
        .filter(silence -> silence.holds(alert.key(), nowMillis))
        .findFirst()
        .orElse(null);
  }

  /** A rule that makes this one silent, and fires for the same tags as far as both have them. */
  private @Nullable String inhibitor(Alert alert) {
    for (String id : alert.rule().unless()) {
      Watched other = watched.get(id);
      if (other != null
          && other.alerts.values().stream()
              .anyMatch(each -> each.state().isOpen() && agree(each.key(), alert.key()))) {
        return id;
      }
    }
    return null;
  }

  private static boolean agree(AlertKey one, AlertKey other) {
    return one.tags().entrySet().stream()
        .allMatch(
            tag -> tag.getValue().equals(other.tags().getOrDefault(tag.getKey(), tag.getValue())));
  }

  private static boolean isQuiet(AlertView view) {
    return view.silence() != null || view.inhibitedBy() != null;
  }
}
