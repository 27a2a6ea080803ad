package org.pulseboard.metrics.archive.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pulseboard.metrics.model.Series;

/** Makes one row of several, of the same or of other series. One thread. */
public final class RowFold {
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Map<String, Fold> folds = new LinkedHashMap<>();

  /** Adds all cells of a row. */
  public void add(Row row) {
    List<Series> all = row.layout().series();
    float[] values = row.values();
    for (int i = 0; i < all.size(); i++) {
      int at = Row.WIDTH * i;
      of(all.get(i)).add(values[at], values[at + 1], values[at + 2], row.sixtieths());
    }
  }

  /** The cell of a series, to which others may be added. */
  public Fold of(Series each) {
    series.putIfAbsent(each.id(), each);
    return folds.computeIfAbsent(each.id(), any -> new Fold());
  }

  /**
   * The row of all that was added.
   *
   * @param sixtieths of its slot that were read
   */
  public Row row(long slot, int sixtieths) {
    var values = new float[Row.WIDTH * series.size()];
    int at = 0;
    for (Fold fold : folds.values()) {
      fold.into(values, at);
      at += Row.WIDTH;
    }
    return new Row(slot, sixtieths, Layout.of(List.copyOf(series.values())), values);
  }
}
