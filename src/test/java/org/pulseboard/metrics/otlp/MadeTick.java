package org.pulseboard.metrics.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

/** A tick, made by hand. */
final class MadeTick {
  static final double NONE = Double.NaN;

  private final List<Series> series = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();
  private final List<Double> totals = new ArrayList<>();

  MadeTick gauge(String name, String unit, Map<String, String> tags, double value) {
    return add(Series.of(name, unit, "What " + name + " is", tags, Kind.GAUGE, "t"), value, NONE);
  }

  MadeTick rate(String name, String unit, Map<String, String> tags, double rate, double total) {
    return add(Series.of(name, unit, "", tags, Kind.RATE, "t"), rate, total);
  }

  private MadeTick add(Series one, double value, double total) {
    series.add(one);
    values.add(value);
    totals.add(total);
    return this;
  }

  Tick at(long timeMillis) {
    return new Tick(
        timeMillis,
        List.copyOf(series),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        totals.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
