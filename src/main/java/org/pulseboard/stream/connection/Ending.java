package org.pulseboard.stream.connection;

import org.jspecify.annotations.Nullable;

/**
 * Why a stream ended.
 *
 * @param cause null if nothing failed
 */
public record Ending(Reason reason, @Nullable Throwable cause) {
  /** Who ended it. */
  public enum Reason {
    /** The client left, or the network did. */
    LEFT,
    /** We did: its time was up, or the application closed it, or goes down. */
    CLOSED,
    /** We did: it took nothing for too long. Its socket may stay. */
    CUT
  }

  public static Ending left(@Nullable Throwable cause) {
    return new Ending(Reason.LEFT, cause);
  }

  public static Ending closed() {
    return new Ending(Reason.CLOSED, null);
  }

  public static Ending cut(Throwable cause) {
    return new Ending(Reason.CUT, cause);
  }

  /** What whoever waits for a delivery is told. */
  public Throwable asThrowable() {
    return cause == null ? new IllegalStateException("The stream has ended") : cause;
  }
}
