package org.pulseboard.stream;

import org.jspecify.annotations.Nullable;

/**
 * Why a stream ended.
 *
 * @param cause null if nothing failed
 */
record Ending(Reason reason, @Nullable Throwable cause) {
  /** Who ended it. */
  enum Reason {
    /** The client left, or the network did. */
    LEFT,
    /** We did: its time was up, or the application closed it, or goes down. */
    CLOSED,
    /** We did: it took nothing for too long. Its socket may stay. */
    CUT
  }

  static Ending left(@Nullable Throwable cause) {
    return new Ending(Reason.LEFT, cause);
  }

  static Ending closed() {
    return new Ending(Reason.CLOSED, null);
  }

  static Ending cut(Throwable cause) {
    return new Ending(Reason.CUT, cause);
  }

  /** What whoever waits for a delivery is told. */
  Throwable asThrowable() {
    return cause == null ? new IllegalStateException("The stream has ended") : cause;
  }
}
