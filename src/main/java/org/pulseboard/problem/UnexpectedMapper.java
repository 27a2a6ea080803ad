package org.pulseboard.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Answers for everything that nobody else maps. The caller gets a correlation id and no stack
 * trace; the log has both.
 */
@Provider
public class UnexpectedMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = System.getLogger(UnexpectedMapper.class.getName());

  @Override
  public Response toResponse(Throwable cause) {
    return cause instanceof WebApplicationException refused ? refused(refused) : defect(cause);
  }

  /** What the server itself refuses keeps its status and headers, such as {@code Allow}. */
  private static Response refused(WebApplicationException cause) {
    var answer = cause.getResponse();
    if (answer.hasEntity() || answer.getStatus() < 400) {
      return answer;
    }
    var problem = Problem.of(answer.getStatus(), detail(answer.getStatus()));
    if (problem.status() >= 500) {
      log(problem, cause);
    }
    var response = Response.fromResponse(answer).header(HttpHeaders.CONTENT_LENGTH, null);
    return response.type(Problem.MEDIA_TYPE).entity(problem.toJson()).build();
  }

  private static Response defect(Throwable cause) {
    var problem =
        Problem.of(500, "The server failed; its log has the cause under the correlation id.");
    log(problem, cause);
    return problem.toResponse();
  }

  private static void log(Problem problem, Throwable cause) {
    LOG.log(Level.ERROR, "Request failed, correlation id " + problem.correlationId(), cause);
  }

  private static String detail(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this path.";
      case 405 -> "This path does not take this method; the Allow header lists those it takes.";
      case 406 -> "This path cannot answer in any media type of the Accept header.";
      case 415 -> "This path does not accept the media type of the Content-Type header.";
      default -> "The server refused the request.";
    };
  }
}
