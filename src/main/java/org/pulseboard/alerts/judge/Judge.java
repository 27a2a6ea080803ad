package org.pulseboard.alerts.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.Expression;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.metrics.model.Series;

/**
 * Says at each tick what one rule's value is, for each set of tags. Bound anew when the list of
 * series changes; the spans that it keeps outlive that. One thread.
 */
public final class Judge {
  private final Rule rule;
  private final Spans spans;
  private final Spans atLeastSpans;
  private @Nullable List<Series> bound;
  private Numbers numbers = new Bindings.NoNumbers();
  private Numbers enough = new Bindings.NoNumbers();
  private boolean[] known = {};
  private String unit = "";

  /**
   * Knows no series yet.
   *
   * @param interval of the ticks
   */
  public Judge(Rule rule, Duration interval) {
    this.rule = rule;
    this.spans = new Spans(interval);
    this.atLeastSpans = new Spans(interval);
  }

  /** What it judges by. */
  public Rule rule() {
    return rule;
  }

  /** Takes the next tick. */
  public void take(Moment moment) {
    List<Series> series = moment.tick().series();
    if (bound != series) {
      bound = series;
      unit = Units.of(rule.value(), series);
      var before = new HashSet<>(known());
      numbers = new Bindings(series, rule.each(), spans).of(rule.value());
      known = new boolean[numbers.tags.size()];
      for (int i = 0; i < known.length; i++) {
        known[i] = before.contains(numbers.tags.get(i));
      }
      var atLeast = rule.atLeast();
      if (atLeast != null) {
        enough = new Bindings(series, rule.each(), atLeastSpans).of(atLeast.value());
      }
      spans.forgetOthers();
      atLeastSpans.forgetOthers();
    }
    numbers.take(moment);
    for (int i = 0; i < known.length; i++) {
      known[i] |= !Double.isNaN(numbers.now[i]);
    }
    if (rule.atLeast() != null) {
      enough.take(moment);
    }
  }

  /** The sets of tags for which there is a value, or could be; immutable. */
  public List<SortedMap<String, String>> tags() {
    return numbers.tags;
  }

  /** The value for the n-th of {@link #tags}; NaN while it is missing. */
  public double value(int n) {
    return numbers.now[n];
  }

  /** Whether there ever was a value for the n-th of {@link #tags}. */
  public boolean wasKnown(int n) {
    return known[n];
  }

  private List<SortedMap<String, String>> known() {
    return IntStream.range(0, known.length)
        .filter(this::wasKnown)
        .mapToObj(numbers.tags::get)
        .toList();
  }

  /** Whether that is missing because its span has only begun: it is not known yet. */
  public boolean isYoung(int n) {
    return numbers.young[n];
  }

  /** Whether enough has come together for a judgement of the n-th of {@link #tags}. */
  public boolean isEnough(int n) {
    var atLeast = rule.atLeast();
    if (atLeast == null) {
      return true;
    }
    int there = enough.tags.size() == 1 ? 0 : enough.tags.indexOf(numbers.tags.get(n));
    return there >= 0 && enough.now[there] >= atLeast.sum();
  }

  /** The unit of the value, as the catalogue has units; {@code ratio} of two like ones. */
  public String unit() {
    return unit;
  }

  /** The names of series that it needs and the newest tick does not have. */
  public List<String> lacks() {
    var names = new ArrayList<String>();
    var there = Optional.ofNullable(bound).orElse(List.of());
    rule.value()
        .forEach(
            part -> {
              if (part instanceof Expression.Latest latest
                  && !names.contains(latest.name())
                  && there.stream().noneMatch(each -> Bindings.isOf(latest, each))) {
                names.add(latest.name());
              }
            });
    return names;
  }
}
