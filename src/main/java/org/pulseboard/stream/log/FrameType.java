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
  /** An event that other JAX-RS code broadcasts; it is stored with the name it came with. */
  MESSAGE(32),
  /** A hello could not say what somebody lacks of a topic; now it is known. */
  RESUMED(64);

  private final int bit;
  private final String eventName = name().toLowerCase(Locale.ROOT);
  private final String line = "event: " + eventName + "\n";

  FrameType(int bit) {
    this.bit = bit;
  }

  /** The name on the wire, which is also the topic's name in {@code topics=}. */
  public String eventName() {
    return eventName;
  }

  /** This type as one bit of a set of types. */
  public int bit() {
    return bit;
  }

  /** Whether a client can ask for it by {@code topics=}. */
  public boolean isTopic() {
    return this == METRICS || this == AUDIT;
  }

  /**
   * Whether its id says where its reader stands. Also of a hello: clients that take ids from events
   * only would else not know where they began until the first record.
   */
  boolean hasPlace() {
    return isTopic() || this == HELLO || this == RESUMED;
  }

  /** The {@code event:} line, ASCII. */
  String line() {
    return line;
  }
}
