package org.pulseboard.metrics.history;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;

/**
 * What memory has of a span. Its newest tick is fixed when it is made: ticks that come while it is
 * read are not in it. Any thread.
 */
public final class MemorySpan {
  private final History history;
  private final Steps steps;
  private final Timeline line;
  private final boolean fine;
  private final long fromMillis;

  /**
   * A part of the span of some steps.
   *
   * @param fine whether it is read tick by tick, or by ten seconds
   * @param fromMillis what is older is not read
   */
  public MemorySpan(History history, Steps steps, boolean fine, long fromMillis) {
    this.history = history;
    this.steps = steps;
    this.line = fine ? history.fine : history.coarse;
    this.fine = fine;
    this.fromMillis = Math.max(fromMillis, steps.fromMillis());
  }

  /** The series that have a past in memory and are wanted, in no order. */
  public List<Series> series(Predicate<Series> wanted) {
    return history.series().map(past -> past.series).filter(wanted).toList();
  }

  /** Time of the newest tick in the span; -1 if there is none. */
  public long lastTickMillis() {
    if (steps.size() == 0) {
      return -1;
    }
    long first = history.fine.slot(Math.max(0, fromMillis));
    for (long slot = history.fine.slot(Math.max(0, steps.toMillis())); slot >= first; slot--) {
      if (history.fine.holds(slot)) {
        return slot * history.fine.resolutionMillis;
      }
    }
    return -1;
  }

  /** Adds what there is of a series; each slot of its timeline has the weight 1. */
  public void read(Series series, StepColumns into) {
    @Nullable SeriesHistory past = history.series(series.id());
    if (past == null || steps.toMillis() < fromMillis) {
      return;
    }
    long last = line.slot(Math.max(0, steps.toMillis()));
    for (long slot = line.slot(Math.max(0, fromMillis)); slot <= last; slot++) {
      if (line.holds(slot)) {
        long step = Math.max(0, steps.index(slot * line.resolutionMillis));
        into.add((int) step, past.min(fine, slot), past.avg(fine, slot), past.max(fine, slot), 1);
      }
    }
  }
}
