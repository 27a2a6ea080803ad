package org.pulseboard.audit.http;

import jakarta.ws.rs.core.Response;
import org.pulseboard.problem.Problem;

/** A 503 that says when to come back. */
public final class Busy {
  /** Seconds: a full queue drains in less. */
  private static final String RETRY_AFTER = "1";

  /** Seconds: a person has to do something first. */
  private static final String RETRY_AFTER_REPAIR = "60";

  private Busy() {}

  public static Response answer(String detail) {
    return answer(detail, RETRY_AFTER);
  }

  /** What does not go away by itself. Which file it is, and what to do, is for operators. */
  public static Response refused(String consequence) {
    return answer(
        "The files of the audit journal are damaged, or not those that were used here, and are left"
            + " as they are. "
            + consequence
            + " An administrator has to put that right: GET /api/health says how.",
        RETRY_AFTER_REPAIR);
  }

  private static Response answer(String detail, String retryAfter) {
    return Response.fromResponse(Problem.of(503, detail).toResponse())
        .header("Retry-After", retryAfter)
        .build();
  }
}
