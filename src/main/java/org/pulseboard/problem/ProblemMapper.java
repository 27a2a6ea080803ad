package org.pulseboard.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers with the problem that a resource threw. */
@Provider
public class ProblemMapper implements ExceptionMapper<ProblemException> {
  /** In seconds: what is full now has room again soon. */
  private static final String SOON = "1";

  @Override
  public Response toResponse(ProblemException exception) {
    Response answer = exception.problem().toResponse();
    int status = answer.getStatus();
    if (status == 415) {
      return Response.fromResponse(answer).header(HttpHeaders.ACCEPT_ENCODING, "gzip").build();
    }
    if (status != 408 && status != 413 && status != 429 && status != 503) {
      return answer;
    }
    // a body may be on its way that nobody will read
    var response = Response.fromResponse(answer).header("Connection", "close");
    return (status == 429 || status == 503
            ? response.header(HttpHeaders.RETRY_AFTER, SOON)
            : response)
        .build();
  }
}
