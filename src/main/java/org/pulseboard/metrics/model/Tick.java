package org.pulseboard.metrics.model;

import java.util.List;
import java.util.Locale;

/**
 * All readings of one moment, fired as a CDI event once per interval on the sampler's thread.
 *
 * <p>Observers must not block and must not change the arrays' owner's copy: the values are read
 * through {@link #value}, never handed out.
 */
public final class Tick {
  private static final double[] NO_TOTALS = {};

  private final long timeMillis;
  private final List<Series> series;
  private final double[] values;
  private final double[] totals;

  /** A tick of gauges alone, or of rates whose totals nobody knows. */
  public Tick(long timeMillis, List<Series> series, double[] values) {
    this(timeMillis, series, values, NO_TOTALS);
  }

  /**
   * Takes over the arrays; the caller must not write to them again.
   *
   * @param timeMillis the moment, in epoch milliseconds
   * @param series immutable; the same instance from tick to tick while the set of series is the
   *     same, so that observers may cache by identity
   * @param values one per series, NaN where the reading is missing
   * @param totals one per series, NaN for a gauge; or none at all
   */
  public Tick(long timeMillis, List<Series> series, double[] values, double[] totals) {
    if (series.size() != values.length || (totals.length != 0 && totals.length != values.length)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d series but %d values and %d totals",
              series.size(),
              values.length,
              totals.length));
    }
    this.timeMillis = timeMillis;
    this.series = series;
    this.values = values;
    this.totals = totals;
  }

  /** Epoch milliseconds, UTC. */
  public long timeMillis() {
    return timeMillis;
  }

  /** Immutable, in the order of {@link #value}; identical from tick to tick while unchanged. */
  public List<Series> series() {
    return series;
  }

  /** The reading of series {@code i} in its base unit; NaN where it is missing. */
  public double value(int i) {
    return values[i];
  }

  /**
   * The total whose growth is the rate of series {@code i}, in the rate's unit without its {@code
   * /s}; NaN for a gauge, and where the reading is missing. Falls when what counts begins anew.
   */
  public double total(int i) {
    return totals.length == 0 ? Double.NaN : totals[i];
  }
}
