package org.pulseboard.metrics.export;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

/**
 * The series that are one metric for Prometheus: of one name, type and help. Filled by one thread,
 * read by any.
 */
final class MetricFamily {
  private final MetricMetadata metadata;
  private final Kind kind;
  private final List<Labelled> members = new ArrayList<>();
  private final Set<Labels> taken = new HashSet<>();

  /** Where a tick has the series, and how it is labelled. */
  private record Labelled(int index, Labels labels) {}

  MetricFamily(String name, Series first) {
    var help =
        first.description().isEmpty()
            ? first.name() + ", as " + first.source() + " reports it"
            : first.description();
    this.metadata = new MetricMetadata(name, help);
    this.kind = first.kind();
  }

  /** False if a series of another kind, or one with the same labels, has this name. */
  boolean add(Series series, int index) {
    if (series.kind() != kind) {
      return false;
    }
    var labels = labels(series);
    return taken.add(labels) && members.add(new Labelled(index, labels));
  }

  /** What a tick has of it; empty if that is nothing. */
  Optional<MetricSnapshot> of(Tick tick, Predicate<Series> wanted) {
    return kind == Kind.RATE ? counter(tick, wanted) : gauge(tick, wanted);
  }

  private Optional<MetricSnapshot> counter(Tick tick, Predicate<Series> wanted) {
    var points = new ArrayList<CounterDataPointSnapshot>(members.size());
    for (var one : members) {
      double total = tick.total(one.index);
      // A source that counts wrong must not spoil the others: no counter is below zero.
      if (total >= 0 && Double.isFinite(total) && wanted.test(tick.series().get(one.index))) {
        points.add(new CounterDataPointSnapshot(total, one.labels, null, 0));
      }
    }
    return points.isEmpty() ? Optional.empty() : Optional.of(new CounterSnapshot(metadata, points));
  }

  private Optional<MetricSnapshot> gauge(Tick tick, Predicate<Series> wanted) {
    var points = new ArrayList<GaugeDataPointSnapshot>(members.size());
    for (var one : members) {
      double value = tick.value(one.index);
      if (!Double.isNaN(value) && wanted.test(tick.series().get(one.index))) {
        points.add(new GaugeDataPointSnapshot(value, one.labels, null));
      }
    }
    return points.isEmpty() ? Optional.empty() : Optional.of(new GaugeSnapshot(metadata, points));
  }

  private static Labels labels(Series series) {
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    series
        .tags()
        .forEach(
            (key, value) -> {
              if (!value.isEmpty()) { // for Prometheus as good as no label
                names.add(free(PrometheusNames.label(key), names));
                values.add(asWritten(value));
              }
            });
    return Labels.of(names, values);
  }

  private static String free(String label, List<String> taken) {
    var free = label;
    for (int i = 2; taken.contains(free); i++) {
      free = label + "_" + i;
    }
    return free;
  }

  /** Half a surrogate cannot be written: two values may become one. */
  private static String asWritten(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
