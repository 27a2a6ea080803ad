package org.pulseboard.metrics.archive.span;

import java.util.List;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.history.StepColumns;
import org.pulseboard.metrics.model.Series;

/** What a row that is in no block yet has of a span. */
record RowPart(Row row, Placing place) {

  /** Whether it is in the span. */
  boolean isIn() {
    return place.isIn(row.slot());
  }

  /** Adds what it has of some series. */
  void read(List<Series> series, List<StepColumns> into, long unitMillis) {
    double parts = place.parts(row.sixtieths(), unitMillis);
    long last = place.last(row.slot());
    float[] values = row.values();
    for (int i = 0; i < series.size(); i++) {
      int found = row.layout().place(series.get(i).id());
      int at = Row.WIDTH * found;
      for (long step = place.first(row.slot()); found >= 0 && step <= last; step++) {
        into.get(i).add((int) step, values[at], values[at + 1], values[at + 2], parts);
      }
    }
  }
}
