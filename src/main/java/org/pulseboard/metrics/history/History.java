package org.pulseboard.metrics.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

/**
 * Every tick of the last 3,600 intervals (an hour at 1 s), and minimum, mean and maximum of every
 * 10 s of the last day.
 *
 * <p>One thread appends, any may ask; they do not wait for each other.
 */
public final class History {
  private static final int FINE_SLOTS = 3_600;
  private static final long COARSE_MILLIS = 10_000;
  private static final int COARSE_SLOTS = 8_640;

  final Timeline fine;
  final Timeline coarse;
  private final int maxGone;
  private final Map<String, SeriesHistory> all = new ConcurrentHashMap<>();

  private List<Series> layout = List.of();
  private List<SeriesHistory> live = List.of();
  private List<SeriesHistory> gone = List.of();
  private volatile long newestMillis = -1;
  private volatile long firstMillis = -1;

  /**
   * An empty history.
   *
   * @param interval between two ticks; divides 10 s
   * @param maxGone how many series are remembered that no tick has any more
   */
  public History(Duration interval, int maxGone) {
    this.fine = new Timeline(interval.toMillis(), FINE_SLOTS);
    this.coarse = new Timeline(COARSE_MILLIS, COARSE_SLOTS);
    this.maxGone = maxGone;
  }

  /** Adds a tick; it is in every answer from now on. The sampler's thread only. */
  public void append(Tick tick) {
    long time = tick.timeMillis();
    if (tick.series() != layout) {
      layOut(tick.series());
    }
    long fineSlot = fine.slot(time);
    long coarseSlot = coarse.slot(time);
    fine.enter(fineSlot);
    coarse.enter(coarseSlot);
    for (int i = 0; i < live.size(); i++) {
      live.get(i).lastMillis = time;
      live.get(i).add(fineSlot, coarseSlot, tick.value(i));
    }
    for (var series : gone) {
      series.add(fineSlot, coarseSlot, Double.NaN);
    }
    fine.mark(fineSlot);
    coarse.mark(coarseSlot);
    firstMillis = newestMillis < 0 ? time : Math.min(firstMillis, time);
    newestMillis = time;
  }

  /** Time of the newest tick; -1 before the first. */
  public long newestMillis() {
    return newestMillis;
  }

  /** What is older is not here: the first tick, or a day before the newest. */
  public long reachMillis() {
    return Math.max(firstMillis, newestMillis - coarse.spanMillis());
  }

  /** How far back it holds single ticks, in ms; beyond, ten seconds are one. */
  public long fineMillis() {
    return fine.spanMillis();
  }

  /** How far back it holds anything, in ms. */
  public long spanMillis() {
    return coarse.spanMillis();
  }

  /** What a slot of it stands for, in ms. */
  public long resolutionMillis(boolean ofSingleTicks) {
    return ofSingleTicks ? fine.resolutionMillis : coarse.resolutionMillis;
  }

  /** The series that have a past, in no order. */
  Stream<SeriesHistory> series() {
    return all.values().stream();
  }

  /** The past of one series; null if it has none. */
  @Nullable SeriesHistory series(String id) {
    return all.get(id);
  }

  /** Heap that all columns take now, in bytes. */
  public long bytes() {
    return all.values().stream().mapToLong(SeriesHistory::bytes).sum();
  }

  private void layOut(List<Series> series) {
    var next = new ArrayList<SeriesHistory>(series.size());
    for (var s : series) {
      next.add(all.computeIfAbsent(s.id(), id -> new SeriesHistory(s, fine, coarse)));
    }
    layout = series;
    live = next;
    forget();
  }

  /** Drops what fell silent a day ago, and the longest silent beyond the cap. */
  private void forget() {
    var left = new ArrayList<>(all.values());
    left.removeAll(live);
    left.sort(Comparator.comparingLong((SeriesHistory series) -> series.lastMillis).reversed());
    long oldest = newestMillis - coarse.spanMillis();
    for (int i = left.size() - 1; i >= 0; i--) {
      if (i >= maxGone || left.get(i).lastMillis < oldest) {
        all.remove(left.remove(i).series.id());
      }
    }
    gone = left;
  }
}
