package org.pulseboard.metrics.probe;

import java.util.Arrays;
import org.pulseboard.metrics.model.Series;

/**
 * Takes what a probe reports, and turns totals into rates.
 *
 * <p>Keeps the place of each series from call to call, so that a probe which reports the same
 * series in the same order costs no look-up. Used by one thread at a time.
 */
public final class Readings {
  private static final int START = 16;

  private Series[] series = new Series[START];
  private double[] values = new double[START];
  private double[] totals = new double[START];
  private long[] nanos = new long[START];
  private int size;
  private int next;
  private boolean changed;
  private Series[] published = {};
  private long nowNanos;
  private long lastNanos = Long.MIN_VALUE;

  /** One finished call: all side by side, NaN as the total of a gauge; nobody writes to them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Snapshot(Series[] series, double[] values, double[] totals) {}

  /** Reports a state; NaN and infinite mean missing. */
  public void gauge(Series s, double value) {
    place(s);
    totals[next] = Double.NaN;
    values[next++] = Double.isFinite(value) ? value : Double.NaN;
  }

  /**
   * Reports a total that only grows; its series shows the growth per second since the reading
   * before. Missing at first sight, and where the total is not finite or has fallen.
   */
  public void total(Series s, double total) {
    rate(s, total, false);
  }

  /** As {@link #total}, for one that was zero before it was first seen, such as a late counter. */
  public void totalFromZero(Series s, double total) {
    rate(s, total, true);
  }

  void begin(long now) {
    nowNanos = now;
    next = 0;
  }

  Snapshot end() {
    if (changed || next < size) {
      size = next;
      published = Arrays.copyOf(series, size);
      changed = false;
    }
    lastNanos = nowNanos;
    return new Snapshot(published, Arrays.copyOf(values, size), Arrays.copyOf(totals, size));
  }

  private void rate(Series s, double total, boolean fromZero) {
    boolean known = place(s);
    double before = known ? totals[next] : fromZero ? 0 : Double.NaN;
    long since = known ? nanos[next] : lastNanos;
    double seconds = since == Long.MIN_VALUE ? Double.NaN : (nowNanos - since) / 1e9;
    double rate = (total - before) / seconds;
    values[next] = Double.isFinite(rate) && rate >= 0 ? rate : Double.NaN;
    totals[next] = total;
    nanos[next++] = nowNanos;
  }

  /** Brings the series to the next place; false if it was not there in the call before. */
  private boolean place(Series s) {
    if (next < size && same(series[next], s)) {
      return true;
    }
    changed = true;
    int at = find(s);
    if (at < 0) {
      at = size++;
      grow();
      series[at] = s;
      swap(at, next);
      return false;
    }
    swap(at, next);
    return true;
  }

  private int find(Series s) {
    for (int i = next; i < size; i++) {
      if (same(series[i], s)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean same(Series a, Series b) {
    return a.id().equals(b.id());
  }

  private void swap(int a, int b) {
    var s = series[a];
    double total = totals[a];
    long time = nanos[a];
    series[a] = series[b];
    totals[a] = totals[b];
    nanos[a] = nanos[b];
    series[b] = s;
    totals[b] = total;
    nanos[b] = time;
  }

  private void grow() {
    if (size > series.length) {
      int length = 2 * series.length;
      series = Arrays.copyOf(series, length);
      values = Arrays.copyOf(values, length);
      totals = Arrays.copyOf(totals, length);
      nanos = Arrays.copyOf(nanos, length);
    }
  }
}
