package org.pulseboard.stream.http;

import jakarta.servlet.http.HttpServletRequest;
import org.pulseboard.problem.Problem;
import org.pulseboard.stream.log.FrameType;

/** Reads {@code topics=}. */
final class Topics {
  /** What every subscriber takes, whatever it asked for. */
  private static final int ALWAYS = FrameType.PING.bit() | FrameType.MESSAGE.bit();

  private Topics() {}

  /**
   * What the caller asked for and may have. Ends the request with a 400 for a name that is no
   * topic, and with a 403 if nothing is left.
   */
  static int granted(String topics, HttpServletRequest request) {
    int types = 0;
    for (String name : topics.split(",", -1)) {
      types |= topic(name).bit();
    }
    if (!request.isUserInRole("auditor")) {
      types &= ~FrameType.AUDIT.bit();
    }
    if (types == 0) {
      throw Problem.of(403, "The audit topic needs the role auditor.").toException();
    }
    return types | ALWAYS;
  }

  private static FrameType topic(String name) {
    for (FrameType type : FrameType.values()) {
      if (type.isTopic() && type.eventName().equals(name)) {
        return type;
      }
    }
    throw Problem.badField("topics", "Name one or both of metrics,audit.").toException();
  }
}
