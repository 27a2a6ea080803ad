package org.pulseboard.stream.resume;

import java.util.concurrent.ThreadLocalRandom;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.log.Utf8Builder;

/** How long clients wait before they come back: drawn, so that they do not come all at once. */
public final class Retry {
  private Retry() {}

  /** After a connection broke, in milliseconds. */
  static long usual() {
    return between(1_000, 4_000);
  }

  /** After a stream was ended for its age: the gap in the live view should not show. */
  public static long soon() {
    return between(100, 600);
  }

  /** After the application went down: 500 clients come back at 50 a second. */
  public static long spread() {
    return between(2_000, 12_000);
  }

  /** When there was no room, in seconds. */
  public static long whenFull() {
    return between(5, 15);
  }

  private static long between(long low, long high) {
    return ThreadLocalRandom.current().nextLong(low, high);
  }

  /** The block that says so; it leaves the client's place in the stream as it is. */
  public static byte[] block(long millis) {
    var out = new Utf8Builder(32);
    Frame.appendRetry(millis, out);
    return out.toByteArray();
  }
}
