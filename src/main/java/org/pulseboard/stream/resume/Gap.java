package org.pulseboard.stream.resume;

import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.FrameType;

/**
 * Something of a topic that no replay can bring to a subscriber.
 *
 * @param topic its name: of ticks, whose places are epoch milliseconds, of records, whose places
 *     are sequences, or of a declared topic, which has no places
 * @param after the last place that it has; {@link Cursor#UNKNOWN} if unknown
 * @param until of ticks, the moment from which it has everything again; of records, the last one
 *     that is lost; {@link Cursor#UNKNOWN} if unknown
 */
public record Gap(String topic, long after, long until, String reason) {
  static final String UNKNOWN_CURSOR = "The cursor is not one of this installation.";
  static final String TOO_OLD = "The log no longer holds this range.";
  public static final String TOO_SLOW = "This connection could not take every tick.";
  public static final String REMOVED = "Retention has removed these records.";
  public static final String UNKNOWN_RECORDS = "The journal does not hold these records.";

  /** Of a topic that has its place in the cursor. */
  public Gap(FrameType topic, long after, long until, String reason) {
    this(topic.eventName(), after, until, reason);
  }

  /** Events of a topic without a place in the cursor: all that is known is that there were some. */
  public static Gap ofDeclared(String topic) {
    return new Gap(topic, Cursor.UNKNOWN, Cursor.UNKNOWN, TOO_SLOW);
  }

  /** Whether its places are sequences of records. */
  boolean isOfRecords() {
    return topic.equals(FrameType.AUDIT.eventName());
  }

  /** Records that are gone: those after one, up to another. */
  static Gap ofRecords(long after, long upTo, String reason) {
    return new Gap(FrameType.AUDIT, after, upTo, reason);
  }
}
