package org.pulseboard.metrics.history;

import org.pulseboard.metrics.history.Cells.Precision;
import org.pulseboard.metrics.model.Series;

/**
 * The past of one series: a column of ticks, and minimum, mean and maximum of every ten seconds.
 */
final class SeriesHistory {
  final Series series;
  private final Column ticks;
  private final Column min;
  private final Column avg;
  private final Column max;

  private long bucket = -1;
  private double low;
  private double high;
  private final Mean mean = new Mean();

  /** Time of the last tick that had this series. The writer only. */
  long lastMillis;

  SeriesHistory(Series series, Timeline fine, Timeline coarse) {
    this.series = series;
    this.ticks = new Column(fine, Precision.DOUBLE);
    this.min = new Column(coarse, Precision.FLOAT);
    this.avg = new Column(coarse, Precision.FLOAT);
    this.max = new Column(coarse, Precision.FLOAT);
  }

  /** Adds the value of a tick; NaN if missing. The coarse slot is right at any moment. */
  void add(long fineSlot, long coarseSlot, double value) {
    ticks.set(fineSlot, value);
    if (coarseSlot != bucket) {
      bucket = coarseSlot;
      low = Double.NaN;
      high = Double.NaN;
      mean.clear();
    }
    if (!Double.isNaN(value)) {
      low = mean.count() == 0 ? value : Math.min(low, value);
      high = mean.count() == 0 ? value : Math.max(high, value);
      mean.add(value);
    }
    min.set(coarseSlot, low);
    avg.set(coarseSlot, mean.value());
    max.set(coarseSlot, high);
  }

  double min(boolean fine, long slot) {
    return (fine ? ticks : min).get(slot);
  }

  double avg(boolean fine, long slot) {
    return (fine ? ticks : avg).get(slot);
  }

  double max(boolean fine, long slot) {
    return (fine ? ticks : max).get(slot);
  }

  /** Heap that the columns take now, in bytes. */
  int bytes() {
    return ticks.bytes() + min.bytes() + avg.bytes() + max.bytes();
  }
}
