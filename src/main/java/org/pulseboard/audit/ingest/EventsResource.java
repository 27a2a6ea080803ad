package org.pulseboard.audit.ingest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.audit.journal.RequestKey;
import org.pulseboard.json.Body;
import org.pulseboard.permit.Attribute;
import org.pulseboard.permit.Proof;
import org.pulseboard.problem.Problem;

/**
 * {@code POST /api/events}: what other processes report. Answers once it is on disk; no thread of
 * the server waits for that, so that a hung database cannot use them up.
 */
@Path("events")
@RequestScoped
public class EventsResource {
  private static final int MAX_KEY_CHARS = 256;

  /** 1,000 events of a kilobyte. */
  private static final int MAX_BYTES = 1 << 20;

  @Inject private Ingest ingest;

  /** One event or an array of up to 1,000, recorded together or not at all. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public void record(
      @Context HttpServletRequest request,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Suspended AsyncResponse response)
      throws IOException {
    String publisher = publisher(request);
    var body = Body.read(request, MAX_BYTES);
    RequestKey requestKey =
        key == null ? null : new RequestKey(publisher, checked(key), body.digest());
    ingest.record(events(body), body.length(), publisher, requestKey, response);
  }

  /** Refuses cookies, whatever the filter before this did: a page must not be able to publish. */
  private static String publisher(HttpServletRequest request) {
    if (Attribute.PROOF.of(request).equals(Optional.of(Proof.SESSION))) {
      throw Problem.of(403, "A session's cookie cannot publish; send a token or a password.")
          .toException();
    }
    Principal caller = request.getUserPrincipal();
    if (caller == null || caller.getName().isBlank()) {
      throw Problem.of(401, "Publishing needs a token.").toException();
    }
    return AuditEvent.clip(caller.getName());
  }

  private static List<AuditEvent> events(Body body) {
    try {
      return EventReader.read(body.text());
    } catch (InvalidEventException e) {
      throw Ingest.invalid(e);
    }
  }

  private static String checked(String key) {
    if (key.isBlank() || key.length() > MAX_KEY_CHARS) {
      throw Problem.badField(
              "Idempotency-Key",
              String.format(Locale.ROOT, "must have 1 to %d characters.", MAX_KEY_CHARS))
          .toException();
    }
    return key;
  }
}
