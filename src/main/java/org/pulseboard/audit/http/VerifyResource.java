package org.pulseboard.audit.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.pulseboard.audit.monitor.JournalMonitor;
import org.pulseboard.audit.verify.Verdict;

/** {@code GET /api/audit/verify}: walks the whole chain and answers with what it found. */
@Path("audit/verify")
@RequestScoped
public class VerifyResource {
  /** One at once: it reads the whole journal. */
  private static final Semaphore ROOM = new Semaphore(1);

  @Inject private JournalMonitor watch;
  @Inject private SelfAudit selfAudit;

  /** The verdict; 200 whether it is good or bad. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response verify(@Context HttpServletRequest request) throws IOException {
    if (!ROOM.tryAcquire()) {
      return Busy.answer("A verification is already running.");
    }
    try {
      Verdict verdict = watch.verify();
      selfAudit.verified(request, verdict);
      return Response.ok(json(verdict).build().toString())
          .header("Cache-Control", "no-store")
          .build();
    } finally {
      ROOM.release();
    }
  }

  static JsonObjectBuilder json(Verdict verdict) {
    var json =
        Json.createObjectBuilder()
            .add("ok", verdict.ok())
            .add("checked", verdict.checked())
            .add("fromSeq", verdict.fromSeq())
            .add("toSeq", verdict.toSeq())
            .add("signedSeq", verdict.signedSeq())
            .add("notes", Json.createArrayBuilder(verdict.notes()));
    Verdict.Finding bad = verdict.bad();
    if (bad == null) {
      return json.addNull("firstBadSeq").addNull("kind").addNull("reason");
    }
    return json.add("firstBadSeq", bad.seq()).add("kind", bad.kind()).add("reason", bad.reason());
  }
}
