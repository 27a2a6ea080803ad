package org.pulseboard.audit.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.chain.Timestamps;
import org.pulseboard.problem.LongAnswer;
import org.pulseboard.problem.Problem;

/** {@code GET /api/audit/checkpoints}: the signed statements outside the database. */
@Path("audit/checkpoints")
@RequestScoped
public class CheckpointsResource {
  private static final int NEWEST = 100;

  @Inject private AuditTrail trail;

  /** The newest as JSON; all, for the offline verifier, as the lines of the file. */
  @GET
  public Response checkpoints(
      @QueryParam("format") @DefaultValue("json") String format,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response)
      throws IOException {
    return switch (format) {
      case "json" -> answer(json().toString(), MediaType.APPLICATION_JSON);
      case "text" ->
          answer(LongAnswer.of(request, response, this::write), "text/plain; charset=utf-8");
      default ->
          throw Problem.badField(
                  "format", String.format(Locale.ROOT, "'%s' is neither json nor text.", format))
              .toException();
    };
  }

  private static Response answer(Object entity, String type) {
    return Response.ok(entity).type(type).header("Cache-Control", "no-store").build();
  }

  private void write(OutputStream out) throws IOException {
    trail.checkpointFile().copyTo(out);
  }

  private JsonObject json() throws IOException {
    Deque<AuditCheckpoint> newest = new ArrayDeque<>();
    try (var all = trail.checkpointFile().read()) {
      for (AuditCheckpoint next = all.next(); next != null; next = all.next()) {
        newest.addFirst(next);
        if (newest.size() > NEWEST) {
          newest.removeLast();
        }
      }
    }
    if (newest.isEmpty()) {
      trail.requireOpen(); // before that, "none" is not known
    }
    String key = trail.publicKeyIfAny().orElse(null); // none while another server makes it
    var checkpoints = Json.createArrayBuilder();
    newest.forEach(checkpoint -> checkpoints.add(json(checkpoint)));
    return Json.createObjectBuilder()
        .add("publicKey", key == null ? JsonValue.NULL : Json.createValue(key))
        .add("checkpoints", checkpoints)
        .build();
  }

  private static JsonObject json(AuditCheckpoint checkpoint) {
    return Json.createObjectBuilder()
        .add("installation", checkpoint.installation())
        .add("seq", checkpoint.seq())
        .add("hash", checkpoint.hash())
        .add("createdAt", Timestamps.text(checkpoint.createdAtMillis()))
        .add("publicKey", checkpoint.publicKey())
        .add("signature", checkpoint.signature())
        .build();
  }
}
