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
  private final long timeMillis;
  private final List<Series> series;
  private final double[] values;

  /**
   * Takes over the array; the caller must not write to it again.
   *
   * @param timeMillis the moment, in epoch milliseconds
   * @param series immutable; the same instance from tick to tick while the set of series is the
   *     same, so that observers may cache by identity
   * @param values one per series, NaN where the reading is missing
   */
  public Tick(long timeMillis, List<Series> series, double[] values) {
    if (series.size() != values.length) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d series but %d values", series.size(), values.length));
    }
    this.timeMillis = timeMillis;
    this.series = series;
    this.values = values;
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
}
