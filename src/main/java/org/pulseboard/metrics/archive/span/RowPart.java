package org.pulseboard.metrics.archive.span;

import java.util.List;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.history.StepColumns;

/** What a row that is in no block yet has of a span. */
record RowPart(Row row, Placing place) {

  /** Whether it is in the span. */
  boolean isIn() {
    return place.isIn(row.slot());
  }

  /**
   * Adds what it has of some series.
   *
   * @param columns the column of each in the layout of the row; -1 where there is none
   */
  void read(int[] columns, List<StepColumns> into, long unitMillis) {
    double parts = place.parts(row.sixtieths(), unitMillis);
    int first = (int) place.first(row.slot());
    int last = (int) place.last(row.slot());
    float[] values = row.values();
    for (int i = 0; i < columns.length; i++) {
      int at = Row.WIDTH * columns[i];
      for (int step = first; at >= 0 && step <= last; step++) {
        into.get(i).add(step, values[at], values[at + 1], values[at + 2], parts);
      }
    }
  }
}
