package org.pulseboard.problem;

import jakarta.json.Json;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One refused or failed request, as RFC 9457 writes it.
 *
 * @param status HTTP status, 400 to 599
 * @param title the status in words
 * @param detail what happened and what the caller can do about it
 * @param field the parameter or JSON field at fault; null if none is
 * @param correlationId unique; the log names it where the server is to blame
 */
public record Problem(
    int status, String title, String detail, @Nullable String field, String correlationId) {

  /** Media type of {@link #toJson()}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Request attribute with the problem that a page shows to people, in the place of the JSON. */
  public static final String ATTRIBUTE = "pulseboard.problem";

  /** A problem that no single field caused. */
  public static Problem of(int status, String detail) {
    return new Problem(status, title(status), detail, null, UUID.randomUUID().toString());
  }

  /** A 400 that names the parameter or JSON field; the detail says why and gives the remedy. */
  public static Problem badField(String field, String detail) {
    return new Problem(400, title(400), detail, field, UUID.randomUUID().toString());
  }

  /** The exception that ends a request with this problem. */
  public ProblemException toException() {
    return new ProblemException(this);
  }

  /** The document, for those that answer without Jakarta REST, such as a servlet filter. */
  public String toJson() {
    var json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title)
            .add("status", status)
            .add("detail", detail)
            .add("correlationId", correlationId);
    if (field != null) {
      json.add("field", field);
    }
    return json.build().toString();
  }

  /** The whole answer. */
  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(toJson()).build();
  }

  private static String title(int status) {
    var known = Response.Status.fromStatusCode(status);
    return known == null ? "Status " + status : known.getReasonPhrase();
  }
}
