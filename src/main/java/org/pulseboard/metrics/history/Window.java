package org.pulseboard.metrics.history;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.pulseboard.metrics.model.Series;

/**
 * A part of the past, cut into equal steps. Its newest tick is fixed when it is made: ticks that
 * come while it is read are not in it.
 */
final class Window {

  /** Points that an answer has at most when the caller leaves the step to us. */
  private static final int POINTS = 1_000;

  /** How much older than the fine span a start may be and still be read from it. */
  private static final long SLACK_MILLIS = 60_000;

  private final History history;
  private final Timeline line;
  private final boolean fine;
  private final boolean empty;
  final long fromMillis;
  final long toMillis;
  final long stepMillis;

  /**
   * A window from before {@code from} up to {@code to}, both rounded to what is there.
   *
   * @param stepMillis 0 to leave it to us; rounded up to a multiple of the resolution
   */
  Window(History history, long fromMillis, long toMillis, long stepMillis) {
    long newest = history.newestMillis();
    long to = newest < 0 ? toMillis : Math.min(toMillis, newest);
    long from = Math.max(Math.min(fromMillis, to + 1), newest - history.coarse.spanMillis());
    this.history = history;
    this.fine = from >= newest - history.fine.spanMillis() - SLACK_MILLIS;
    this.line = fine ? history.fine : history.coarse;
    this.empty = newest < 0 || to < from;
    long least = stepMillis > 0 ? stepMillis : (to - from) / (POINTS - 1) + 1;
    this.stepMillis = -Math.floorDiv(-least, line.resolutionMillis) * line.resolutionMillis;
    this.fromMillis = from - Math.floorMod(from, this.stepMillis);
    this.toMillis = to;
  }

  /** How many steps it has; 0 if it holds nothing. */
  int points() {
    return empty ? 0 : (int) ((toMillis - fromMillis) / stepMillis) + 1;
  }

  /** Whether a point is one reading, so that its minimum and maximum are the reading too. */
  boolean single() {
    return fine && stepMillis == line.resolutionMillis;
  }

  /** Start of step {@code i}. */
  long timeMillis(int i) {
    return fromMillis + i * stepMillis;
  }

  /** Time of the newest tick in it; -1 if it holds none. */
  long lastTickMillis() {
    if (empty) {
      return -1;
    }
    long first = history.fine.slot(Math.max(0, fromMillis));
    for (long slot = history.fine.slot(Math.max(0, toMillis)); slot >= first; slot--) {
      if (history.fine.holds(slot)) {
        return slot * history.fine.resolutionMillis;
      }
    }
    return -1;
  }

  /** The series that are wanted, sorted by id. */
  List<SeriesHistory> series(Predicate<Series> wanted) {
    return history.series().stream()
        .filter(past -> wanted.test(past.series))
        .sorted((a, b) -> a.series.id().compareTo(b.series.id()))
        .toList();
  }

  /** The columns of one series, one place for each step; NaN where nothing was read. */
  WindowColumns columns(SeriesHistory past) {
    var columns = new WindowColumns(points());
    for (int i = 0; i < points(); i++) {
      step(past, i, columns);
    }
    return columns;
  }

  private void step(SeriesHistory past, int i, WindowColumns columns) {
    long last = line.slot(Math.min(timeMillis(i) + stepMillis - 1, toMillis));
    var mean = new Mean();
    for (long slot = line.slot(timeMillis(i)); slot <= last; slot++) {
      double avg = line.holds(slot) ? past.avg(fine, slot) : Double.NaN;
      if (!Double.isNaN(avg)) {
        columns.widen(i, past.min(fine, slot), past.max(fine, slot));
        mean.add(avg);
      }
    }
    columns.avg[i] = mean.value();
  }

  /** Minimum, mean and maximum, side by side: a spike survives any step. */
  static final class WindowColumns {
    final double[] min;
    final double[] avg;
    final double[] max;

    WindowColumns(int points) {
      min = missing(points);
      avg = missing(points);
      max = missing(points);
    }

    private void widen(int i, double low, double high) {
      min[i] = Double.isNaN(min[i]) ? low : Math.min(min[i], low);
      max[i] = Double.isNaN(max[i]) ? high : Math.max(max[i], high);
    }

    private static double[] missing(int points) {
      var values = new double[points];
      Arrays.fill(values, Double.NaN);
      return values;
    }
  }
}
