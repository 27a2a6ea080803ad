package org.pulseboard.api;

import java.util.Map;

/**
 * One reading of a metric, fired as a CDI event by any module; its series appears with the next
 * tick.
 *
 * <p>A plain carrier: the observer checks it, so that firing never throws. Safe to share between
 * threads as long as nobody changes the map that was passed in.
 *
 * @param name dotted lower-case name as Micrometer writes them, such as {@code orders.open}; 1 to
 *     128 characters
 * @param value the reading in base units; a NaN or infinite value is refused
 * @param unit base unit, such as {@code bytes}, {@code seconds}, {@code ratio}; empty if none
 * @param tags at most 16 dimensions that tell series of one name apart
 */
public record MetricSample(String name, double value, String unit, Map<String, String> tags) {

  /**
   * A sample without unit and tags.
   *
   * @param name as above
   * @param value as above
   */
  public MetricSample(String name, double value) {
    this(name, value, "", Map.of());
  }
}
