package org.pulseboard.stream.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

/**
 * Turns ticks into the data of a {@code metrics} event. The names are escaped once per list of
 * series, not once per tick. For one thread: the sampler's.
 */
public final class TickEncoder {
  private final byte[] node;
  private final Utf8Builder out = new Utf8Builder(16 * 1024);
  private @Nullable List<Series> encodedSeries;
  private byte[][] keys = {};

  /**
   * An encoder for one node.
   *
   * @param node the node's name, which goes into every tick
   */
  public TickEncoder(String node) {
    var text = new Utf8Builder(64);
    text.ascii(",\"node\":");
    JsonText.string(node, text);
    this.node = text.ascii(",\"v\":{").toByteArray();
  }

  /** The data of the tick's event, valid until the next call. */
  public Utf8Builder encode(Tick tick) {
    if (tick.series() != encodedSeries) {
      encodedSeries = tick.series();
      keys = keys(tick.series());
    }
    out.clear().ascii("{\"t\":").decimal(tick.timeMillis()).append(node);
    for (int i = 0; i < keys.length; i++) {
      out.append(keys[i]);
      JsonText.number(tick.value(i), out);
    }
    return out.ascii("}}");
  }

  private static byte[][] keys(List<Series> series) {
    var keys = new byte[series.size()][];
    var text = new Utf8Builder(128);
    for (int i = 0; i < keys.length; i++) {
      text.clear();
      if (i > 0) {
        text.ascii(',');
      }
      JsonText.string(series.get(i).id(), text);
      keys[i] = text.ascii(':').toByteArray();
    }
    return keys;
  }
}
