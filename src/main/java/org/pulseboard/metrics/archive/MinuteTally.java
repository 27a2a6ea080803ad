package org.pulseboard.metrics.archive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.tier.Resolution;
import org.pulseboard.metrics.history.Mean;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

/** Adds up the ticks of the minute under way. The sampler's thread alone. */
final class MinuteTally {
  private static final long NONE = Long.MIN_VALUE;

  private final long intervalMillis;
  private long minute = NONE;
  private int ticks;
  private List<Series> ticking = List.of();
  private Layout layout = Layout.of(List.of());

  /** Where each value of a tick belongs. */
  private int[] places = {};

  private final List<MinuteCell> cells = new ArrayList<>();

  private static final class MinuteCell {
    private final Mean mean = new Mean();
    private double low;
    private double high;

    void add(double value) {
      low = mean.count() == 0 ? value : Math.min(low, value);
      high = mean.count() == 0 ? value : Math.max(high, value);
      mean.add(value);
    }

    void into(float[] values, int at) {
      boolean any = mean.count() > 0;
      values[at] = any ? Row.kept(low) : Float.NaN;
      values[at + 1] = any ? Row.kept(Math.max(low, Math.min(high, mean.value()))) : Float.NaN;
      values[at + 2] = any ? Row.kept(high) : Float.NaN;
    }
  }

  /** Of ticks that come so often. */
  MinuteTally(Duration interval) {
    intervalMillis = interval.toMillis();
  }

  /** Adds a tick; gives the row of another minute that has ended with it, if one has. */
  @Nullable Row add(Tick tick) {
    long now = Math.floorDiv(tick.timeMillis(), Resolution.MINUTE.millis);
    Row ended = now == minute ? null : end();
    boolean begins = minute == NONE;
    if (tick.series() != ticking || (begins && !layout.isOf(tick.series()))) {
      layOut(tick.series(), begins);
    }
    minute = now;
    ticks++;
    for (int i = 0; i < places.length; i++) {
      if (!Double.isNaN(tick.value(i))) {
        cells.get(places[i]).add(tick.value(i));
      }
    }
    return ended;
  }

  /** The row of the minute under way, which begins anew; null if there is none. */
  @Nullable Row end() {
    if (minute == NONE) {
      return null;
    }
    var values = new float[Row.WIDTH * layout.size()];
    for (int i = 0; i < layout.size(); i++) {
      cells.get(i).into(values, Row.WIDTH * i);
      cells.get(i).mean.clear();
    }
    long sixtieths = Math.round(ticks * intervalMillis / 1_000.0);
    var row = new Row(minute, (int) Math.max(1, Math.min(Row.WHOLE, sixtieths)), layout, values);
    minute = NONE;
    ticks = 0;
    return row;
  }

  /** Series that a minute has lost stay until its end; then those of the tick are all there are. */
  private void layOut(List<Series> series, boolean begins) {
    ticking = series;
    if (begins && !layout.isOf(series)) {
      layout = Layout.of(series);
    }
    Map<String, Integer> known = new HashMap<>();
    var all = new ArrayList<Series>(layout.series());
    for (int i = 0; i < all.size(); i++) {
      known.put(all.get(i).id(), i);
    }
    places = new int[series.size()];
    for (int i = 0; i < places.length; i++) {
      Series each = series.get(i);
      places[i] = known.computeIfAbsent(each.id(), id -> all.size());
      if (places[i] == all.size()) {
        all.add(each);
      }
    }
    if (all.size() > layout.size()) {
      layout = Layout.of(all);
    }
    while (cells.size() < all.size()) {
      cells.add(new MinuteCell());
    }
  }
}
