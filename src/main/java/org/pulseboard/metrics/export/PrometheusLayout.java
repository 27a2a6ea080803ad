package org.pulseboard.metrics.export;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

/**
 * Names and labels for one list of series, worked out once and good for every tick with that list.
 * Immutable.
 */
final class PrometheusLayout {

  /** What {@link Exposition} tells itself. */
  static final Set<String> TAKEN = Set.of(Exposition.BUILD, Exposition.PROBE_UP);

  private final List<Series> series;
  private final Map<String, MetricFamily> families = new LinkedHashMap<>();
  private final List<String> renamed = new ArrayList<>();

  /** In the order of the ids, so that the same series get the same names after a restart. */
  PrometheusLayout(List<Series> series) {
    this.series = series;
    IntStream.range(0, series.size())
        .boxed()
        .sorted(Comparator.comparing(i -> series.get(i).id()))
        .forEach(this::add);
  }

  /** Whether it was made for this list, which ticks share while it is the same. */
  boolean isFor(Tick tick) {
    return series == tick.series();
  }

  /** The series whose name was taken, each with the name that it got. */
  List<String> renamed() {
    return renamed;
  }

  List<MetricSnapshot> of(Tick tick, Predicate<Series> wanted) {
    return families.values().stream()
        .map(family -> family.of(tick, wanted))
        .flatMap(Optional::stream)
        .toList();
  }

  private void add(int index) {
    var one = series.get(index);
    var name = PrometheusNames.metric(one);
    var free = name;
    for (int i = 2; TAKEN.contains(free) || !family(free, one).add(one, index); i++) {
      free = name + "_" + i;
    }
    if (!free.equals(name)) {
      renamed.add(one.id() + " is " + free);
    }
  }

  private MetricFamily family(String name, Series first) {
    return families.computeIfAbsent(name, unused -> new MetricFamily(name, first));
  }
}
