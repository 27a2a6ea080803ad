package org.pulseboard.metrics.archive.block;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.pulseboard.metrics.archive.row.Fold;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.model.Series;

/** Rows seen as columns: one track for each series that any of the rows has. */
final class Columns {
  final Layout layout;
  final BlockRows rows;
  final BlockRows summary;
  private final List<Row> from;

  /** For each layout of the rows: the place in it of each of our series; -1 if it has none. */
  private final IdentityHashMap<Layout, int[]> places = new IdentityHashMap<>();

  /** Of rows in order. */
  Columns(List<Row> from) {
    this.from = from;
    this.rows = BlockRows.of(from);
    this.summary = rows.summary();
    for (Row row : from) {
      places.put(row.layout(), new int[0]);
    }
    this.layout = union(places.keySet(), from);
    places.replaceAll((one, any) -> places(one));
  }

  private static Layout union(Collection<Layout> all, List<Row> from) {
    if (all.size() == 1) {
      return from.get(0).layout();
    }
    var series = new LinkedHashMap<String, Series>();
    for (Row row : from) {
      row.layout().series().forEach(each -> series.put(each.id(), each));
    }
    return Layout.of(List.copyOf(series.values()));
  }

  private int[] places(Layout one) {
    var at = new int[layout.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = one == layout ? i : one.place(layout.series().get(i).id());
    }
    return at;
  }

  /** The values of one series. */
  Track track(int place) {
    var track = new Track(from.size());
    Layout known = null;
    int[] at = {};
    for (int i = 0; i < from.size(); i++) {
      Row row = from.get(i);
      if (row.layout() != known) {
        known = row.layout();
        at = places.getOrDefault(known, at);
      }
      int first = at[place] * Row.WIDTH;
      if (first >= 0) {
        track.set(i, row.values()[first], row.values()[first + 1], row.values()[first + 2]);
      } else {
        track.set(i, Float.NaN, Float.NaN, Float.NaN);
      }
    }
    return track;
  }

  /** Its summary. */
  Track summary(Track track) {
    var sums = new Track(summary.size());
    var fold = new Fold();
    var cell = new float[Row.WIDTH];
    int next = 0;
    for (int i = 0; i < sums.rows(); i++) {
      fold.clear();
      long start = summary.slots()[i];
      for (; next < rows.size() && BlockRows.start(rows.slots()[next]) == start; next++) {
        fold.add(track.min[next], track.avg[next], track.max[next], rows.sixtieths()[next]);
      }
      fold.into(cell, 0);
      sums.set(i, cell[0], cell[1], cell[2]);
    }
    return sums;
  }
}
