package org.pulseboard.metrics.archive.row;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;

/**
 * Which series the columns of some rows are of. Written once for many rows, so that series may come
 * and go at no cost for the others. Immutable; what is derived is made when it is first asked for.
 */
public final class Layout {
  private final List<Series> series;
  private volatile byte @Nullable [] packed;
  private volatile @Nullable Map<String, Integer> places;

  private Layout(List<Series> series) {
    this.series = List.copyOf(series);
  }

  /** Of these series, whose ids differ. Cheap. */
  public static Layout of(List<Series> series) {
    return new Layout(series);
  }

  /**
   * Reads what {@link #packed} made.
   *
   * @throws IOException if it did not
   */
  public static Layout unpack(byte[] bytes) throws IOException {
    var layout = new Layout(LayoutBytes.unpack(bytes));
    layout.packed = bytes.clone();
    return layout;
  }

  /** In the order of the columns. */
  public List<Series> series() {
    return series;
  }

  /** How many columns there are. */
  public int size() {
    return series.size();
  }

  /** The column of a series; -1 if there is none. */
  public int place(String id) {
    Map<String, Integer> known = places;
    if (known == null) {
      known = new HashMap<>();
      for (int i = 0; i < series.size(); i++) {
        known.put(series.get(i).id(), i);
      }
      places = known;
    }
    return known.getOrDefault(id, -1);
  }

  /** Everything that is known of the series, compressed. Not to be written to. */
  public byte[] packed() {
    byte[] known = packed;
    if (known == null) {
      known = LayoutBytes.pack(series);
      packed = known;
    }
    return known;
  }

  /** A number that tells it from others. */
  public int code() {
    return code(packed());
  }

  /** The number of a packed one. */
  public static int code(byte[] packed) {
    var crc = new CRC32C();
    crc.update(packed);
    return (int) crc.getValue();
  }

  /** Whether these are the same series, in the same order. */
  public boolean isOf(List<Series> others) {
    return series == others || series.equals(others);
  }
}
