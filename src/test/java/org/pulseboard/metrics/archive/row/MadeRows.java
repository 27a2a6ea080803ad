package org.pulseboard.metrics.archive.row;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/** Rows whose values follow from their slot and series, so that a wrong one shows. */
public final class MadeRows {
  private MadeRows() {}

  /** A series. */
  public static Series series(String name) {
    return Series.of(name, "bytes", "about " + name, Map.of("n", name), Kind.GAUGE, "made");
  }

  /** So many series. */
  public static Layout layout(int size) {
    return layout("s", 0, size);
  }

  /** Series of a name with these numbers. */
  public static Layout layout(String name, int from, int to) {
    return Layout.of(IntStream.range(from, to).mapToObj(i -> series(name + i)).toList());
  }

  /** The whole row of a slot. */
  public static Row row(long slot, Layout layout) {
    var values = new float[Row.WIDTH * layout.size()];
    List<Series> all = layout.series();
    for (int i = 0; i < all.size(); i++) {
      float value = value(slot, all.get(i).id());
      values[3 * i] = value - 1;
      values[3 * i + 1] = value;
      values[3 * i + 2] = value + 1;
    }
    return new Row(slot, Row.WHOLE, layout, values);
  }

  /** The mean of a series in a slot. */
  public static float value(long slot, String id) {
    return (slot * 31 + id.hashCode() % 977) % 1_000;
  }

  /** The mean of a series in a row; NaN if it has none. */
  public static float value(Row row, String id) {
    int place = row.layout().place(id);
    return place < 0 ? Float.NaN : row.values()[Row.WIDTH * place + 1];
  }
}
