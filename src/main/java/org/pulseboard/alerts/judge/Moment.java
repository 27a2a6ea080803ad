package org.pulseboard.alerts.judge;

import java.util.SortedMap;
import org.pulseboard.metrics.model.Tick;

/**
 * What is known at one tick.
 *
 * @param seconds since the tick before, by a clock that nobody sets
 * @param records what was recorded meanwhile
 */
public record Moment(Tick tick, double seconds, NewRecords records) {

  /** The audit records that have come since the moment before. */
  public interface NewRecords {
    /** How many have these values in these fields. */
    int count(SortedMap<String, String> fields);
  }
}
