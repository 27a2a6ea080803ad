package org.pulseboard.alerts.judge;

import java.util.List;
import java.util.SortedMap;

/** The numbers of one expression for one list of series: a column that is filled at each tick. */
abstract class Numbers {
  /** What tells them apart, one for each number; immutable. */
  final List<SortedMap<String, String>> tags;

  /** The numbers; NaN where one is missing. */
  final double[] now;

  /** Which of them are missing because their span has only begun. */
  final boolean[] young;

  Numbers(List<SortedMap<String, String>> tags) {
    this.tags = tags;
    this.now = new double[tags.size()];
    this.young = new boolean[tags.size()];
  }

  /** Takes the next tick, whose series are those that this was made for. */
  abstract void take(Moment moment);
}
