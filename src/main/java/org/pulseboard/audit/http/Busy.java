package org.pulseboard.audit.http;

import jakarta.ws.rs.core.Response;
import org.pulseboard.problem.Problem;

/** A 503 that says when to come back. */
final class Busy {
  /** Seconds: a full queue drains in less. */
  private static final String RETRY_AFTER = "1";

  private Busy() {}

  static Response answer(String detail) {
    return Response.fromResponse(Problem.of(503, detail).toResponse())
        .header("Retry-After", RETRY_AFTER)
        .build();
  }
}
