package org.pulseboard.stream.log;

import java.util.Locale;

/**
 * The closed set of SSE event names. No name ever comes from outside, so none can smuggle a line
 * break.
 */
public enum FrameType {
  /** First event of every connection: who is speaking and what was granted. */
  HELLO(1),
  /** One tick: all readings of one moment. A topic. */
  METRICS(2),
  /** One audit record. A topic. */
  AUDIT(4),
  /** Something between two frames of a topic is gone for good. */
  GAP(8),
  /** Heartbeat with the server's time. */
  PING(16),
  /** The board of alerts, whole each time. A topic. */
  ALERT(128),
  /** An event of a topic that a module declares: under that topic's name, and with its bit. */
  DECLARED(0),
  /** A hello could not say what somebody lacks of a topic; now it is known. */
  RESUMED(64);

  /** Topics that modules may declare, each with a bit of its own. */
  public static final int MAX_DECLARED = 23;

  private static final int FIRST_DECLARED = 8;

  private final int bit;
  private final String eventName = name().toLowerCase(Locale.ROOT);
  private final String line = "event: " + eventName + "\n";

  FrameType(int bit) {
    this.bit = bit;
  }

  /** The name on the wire. */
  public String eventName() {
    return eventName;
  }

  /** This type as one bit of a set of types. */
  public int bit() {
    return bit;
  }

  /** The bit of the frames of the n-th topic that was declared, counted from 0. */
  public static int declaredBit(int n) {
    return 1 << (FIRST_DECLARED + n);
  }

  /** Whether its events have a place in the cursor. */
  boolean isReplayed() {
    return this == METRICS || this == AUDIT;
  }

  /**
   * Whether its id says where its reader stands. Also of a hello: clients that take ids from events
   * only would else not know where they began until the first record.
   */
  boolean hasPlace() {
    return isReplayed() || this == HELLO || this == RESUMED;
  }

  /** The {@code event:} line, ASCII. */
  String line() {
    return line;
  }
}
