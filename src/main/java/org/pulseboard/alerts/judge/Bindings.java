package org.pulseboard.alerts.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.Expression;
import org.pulseboard.alerts.rule.Expression.Arithmetic;
import org.pulseboard.alerts.rule.Expression.Latest;
import org.pulseboard.alerts.rule.Expression.Operator;
import org.pulseboard.alerts.rule.Expression.Over;
import org.pulseboard.alerts.rule.Expression.PlainNumber;
import org.pulseboard.alerts.rule.Expression.RecordCount;
import org.pulseboard.alerts.rule.Expression.Statistic;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/** Binds an expression to a list of series: from then on a tick costs its numbers alone. */
final class Bindings {
  private static final SortedMap<String, String> NO_TAGS =
      Collections.unmodifiableSortedMap(new TreeMap<>());

  private final List<Series> series;
  private final @Nullable List<String> each;
  private final Spans spans;
  private int parts;

  /**
   * For one rule.
   *
   * @param each tags that tell the alerts apart; null for all
   */
  Bindings(List<Series> series, @Nullable List<String> each, Spans spans) {
    this.series = series;
    this.each = each;
    this.spans = spans;
  }

  /** Whether an expression means a series. */
  static boolean isOf(Latest wanted, Series candidate) {
    return candidate.name().equals(wanted.name())
        && candidate.tags().entrySet().containsAll(wanted.tags().entrySet());
  }

  Numbers of(Expression expression) {
    if (expression instanceof PlainNumber constant) {
      return new PlainNumbers(constant.value());
    }
    if (expression instanceof Latest latest) {
      return new LatestNumbers(groups(latest));
    }
    if (expression instanceof Over over) {
      var readings = new LatestNumbers(groups(over.series()));
      boolean sumOfRate =
          over.statistic() == Statistic.SUM
              && series.stream().anyMatch(s -> isOf(over.series(), s) && s.kind() == Kind.RATE);
      return new SpanNumbers(readings, over, spans, parts++, sumOfRate);
    }
    if (expression instanceof RecordCount count) {
      return new CountNumbers(count, spans, parts++);
    }
    var both = (Arithmetic) expression;
    return JoinedNumbers.of(both.operator(), of(both.left()), of(both.right()));
  }

  /** The places of the series that are meant, by the tags that tell them apart. */
  private Map<SortedMap<String, String>, List<Integer>> groups(Latest wanted) {
    var groups = new LinkedHashMap<SortedMap<String, String>, List<Integer>>();
    for (int i = 0; i < series.size(); i++) {
      if (isOf(wanted, series.get(i))) {
        groups.computeIfAbsent(kept(series.get(i).tags()), same -> new ArrayList<>()).add(i);
      }
    }
    return groups;
  }

  private SortedMap<String, String> kept(SortedMap<String, String> tags) {
    if (each == null) {
      return tags;
    }
    var kept = new TreeMap<String, String>();
    each.forEach(
        key -> {
          String value = tags.get(key);
          if (value != null) {
            kept.put(key, value);
          }
        });
    return Collections.unmodifiableSortedMap(kept);
  }

  /** Before there are series. */
  static final class NoNumbers extends Numbers {
    NoNumbers() {
      super(List.of());
    }

    @Override
    void take(Moment moment) {}
  }

  private static final class PlainNumbers extends Numbers {
    PlainNumbers(double value) {
      super(List.of(NO_TAGS));
      now[0] = value;
    }

    @Override
    void take(Moment moment) {}
  }

  /** The newest readings; those of one set of tags are added up, as far as they are known. */
  private static final class LatestNumbers extends Numbers {
    private final int[][] places;

    LatestNumbers(Map<SortedMap<String, String>, List<Integer>> groups) {
      super(List.copyOf(groups.keySet()));
      places =
          groups.values().stream()
              .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new);
    }

    @Override
    void take(Moment moment) {
      for (int i = 0; i < places.length; i++) {
        double sum = Double.NaN;
        for (int place : places[i]) {
          double value = moment.tick().value(place);
          sum = Double.isNaN(value) ? sum : Double.isNaN(sum) ? value : sum + value;
        }
        now[i] = sum;
      }
    }
  }

  private static final class SpanNumbers extends Numbers {
    private final Numbers readings;
    private final Ring[] rings;
    private final boolean rate;

    SpanNumbers(Numbers readings, Over over, Spans spans, int part, boolean rate) {
      super(readings.tags);
      this.readings = readings;
      this.rate = rate;
      rings =
          tags.stream()
              .map(key -> spans.of(part, key, over.statistic(), over.span()))
              .toArray(Ring[]::new);
    }

    @Override
    void take(Moment moment) {
      readings.take(moment);
      for (int i = 0; i < rings.length; i++) {
        rings[i].add(rate ? readings.now[i] * moment.seconds() : readings.now[i]);
        now[i] = rings[i].result();
        young[i] = rings[i].isYoung();
      }
    }
  }

  private static final class CountNumbers extends Numbers {
    private final RecordCount count;
    private final Ring ring;

    CountNumbers(RecordCount count, Spans spans, int part) {
      super(List.of(NO_TAGS));
      this.count = count;
      this.ring = spans.of(part, NO_TAGS, Statistic.SUM, count.span());
    }

    @Override
    void take(Moment moment) {
      ring.add(moment.records().count(count.fields()));
      now[0] = ring.result();
    }
  }

  /** Two columns side by side, where both have the same tags; what has no tags goes with all. */
  private static final class JoinedNumbers extends Numbers {
    private final Operator operator;
    private final Numbers left;
    private final Numbers right;
    private final int[] lefts;
    private final int[] rights;

    private JoinedNumbers(
        List<SortedMap<String, String>> tags, Operator operator, Numbers left, Numbers right) {
      super(tags);
      this.operator = operator;
      this.left = left;
      this.right = right;
      this.lefts = places(tags, left);
      this.rights = places(tags, right);
    }

    static JoinedNumbers of(Operator operator, Numbers left, Numbers right) {
      List<SortedMap<String, String>> tags;
      if (isSingle(right)) {
        tags = left.tags;
      } else if (isSingle(left)) {
        tags = right.tags;
      } else {
        tags = left.tags.stream().filter(right.tags::contains).toList();
      }
      return new JoinedNumbers(tags, operator, left, right);
    }

    private static boolean isSingle(Numbers numbers) {
      return numbers.tags.size() == 1 && numbers.tags.get(0).isEmpty();
    }

    private static int[] places(List<SortedMap<String, String>> tags, Numbers numbers) {
      return tags.stream()
          .mapToInt(key -> isSingle(numbers) ? 0 : numbers.tags.indexOf(key))
          .toArray();
    }

    @Override
    void take(Moment moment) {
      left.take(moment);
      right.take(moment);
      for (int i = 0; i < now.length; i++) {
        now[i] = result(left.now[lefts[i]], right.now[rights[i]]);
        young[i] = left.young[lefts[i]] || right.young[rights[i]];
      }
    }

    private double result(double a, double b) {
      double result =
          switch (operator) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDED_BY -> a / b;
          };
      return Double.isFinite(result) ? result : Double.NaN;
    }
  }
}
