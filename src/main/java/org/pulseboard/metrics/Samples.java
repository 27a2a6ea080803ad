package org.pulseboard.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.MetricSample;
import org.pulseboard.metrics.model.SampleCheck;
import org.pulseboard.metrics.model.SampleCheck.Refusal;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/**
 * What others report, held until the next tick. Any thread may report; a value stands until another
 * comes, for {@link #FRESH}, and its series until {@link #KEPT}.
 */
final class Samples implements Probe {

  /** A module that has been silent for so long no longer says anything: its series is missing. */
  static final Duration FRESH = Duration.ofSeconds(60);

  /** After that its series leaves the tick and makes room for another name. */
  static final Duration KEPT = Duration.ofHours(1);

  private final int maxSeries;
  private final InstantSource clock;
  private final Map<SampleKey, Cell> cells = new ConcurrentHashMap<>();
  private final List<Cell> order = new CopyOnWriteArrayList<>();
  private final String source;
  private final RefusalLog log;

  private record SampleKey(String name, Map<String, String> tags) {}

  private static final class Cell {
    private final SampleKey key;
    private final Series series;
    private volatile double value;
    private volatile long millis;

    private Cell(SampleKey key, Series series) {
      this.key = key;
      this.series = series;
    }
  }

  /**
   * Empty.
   *
   * @param source where people are told that the series come from
   * @param maxSeries further names are refused
   * @param log is told of what is refused
   */
  Samples(String source, int maxSeries, InstantSource clock, RefusalLog log) {
    this.source = source;
    this.maxSeries = maxSeries;
    this.clock = clock;
    this.log = log;
  }

  /** Takes a sample, or refuses it with false. Never throws, never blocks for long. */
  boolean accept(MetricSample sample) {
    Refusal refusal;
    try {
      refusal = put(sample);
    } catch (RuntimeException e) {
      // A map that was changed meanwhile, or one of the module's own making.
      refusal = Refusal.TAGS;
    }
    if (refusal != null) {
      log.add(refusal, sample);
    }
    return refusal == null;
  }

  private @Nullable Refusal put(MetricSample sample) {
    if (!Double.isFinite(sample.value())) {
      return Refusal.VALUE;
    }
    var cell = cells.get(new SampleKey(sample.name(), sample.tags()));
    if (cell == null) {
      var refusal = SampleCheck.refusal(sample);
      if (refusal != null) {
        return refusal;
      }
      cell = add(sample);
      if (cell == null) {
        return Refusal.CAP;
      }
    }
    cell.value = sample.value();
    cell.millis = clock.millis();
    return null;
  }

  private synchronized @Nullable Cell add(MetricSample sample) {
    var key = new SampleKey(sample.name(), Map.copyOf(sample.tags()));
    var there = cells.get(key);
    if (there != null || order.size() >= maxSeries) {
      return there;
    }
    var series = Series.of(key.name, sample.unit(), "", key.tags, Kind.GAUGE, source);
    var cell = new Cell(key, series);
    cell.millis = clock.millis();
    cell.value = sample.value();
    cells.put(key, cell);
    order.add(cell);
    return cell;
  }

  @Override
  public String name() {
    return source;
  }

  @Override
  public void read(Readings out) {
    long now = clock.millis();
    boolean old = false;
    for (var cell : order) {
      long age = now - cell.millis;
      out.gauge(cell.series, age <= FRESH.toMillis() ? cell.value : Double.NaN);
      old |= age > KEPT.toMillis();
    }
    if (old) {
      forget(now);
    }
  }

  private synchronized void forget(long now) {
    order.removeIf(
        cell -> {
          boolean old = now - cell.millis > KEPT.toMillis();
          if (old) {
            cells.remove(cell.key);
          }
          return old;
        });
  }
}
