package org.pulseboard.stream;

import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.FrameType;

/**
 * Something of a topic that no replay can bring to a subscriber.
 *
 * @param fromMillis the last moment that it has; {@link Cursor#UNKNOWN} if unknown
 * @param toMillis the moment from which it has everything again; {@link Cursor#UNKNOWN} if unknown
 */
record Gap(FrameType topic, long fromMillis, long toMillis, String reason) {
  static final String UNKNOWN_CURSOR = "The cursor is not one of this installation.";
  static final String TOO_OLD = "The log no longer holds this range.";
  static final String TOO_SLOW = "This connection could not take every tick.";

  /** The journal does not have what a cursor asks for. */
  static final Gap OF_RECORDS =
      new Gap(
          FrameType.AUDIT,
          Cursor.UNKNOWN,
          Cursor.UNKNOWN,
          "The journal does not hold these records.");
}
