package org.pulseboard.audit.export;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.http.Busy;
import org.pulseboard.audit.http.FilterParameters;
import org.pulseboard.audit.http.SelfAudit;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.permit.Place;
import org.pulseboard.problem.LongAnswer;
import org.pulseboard.problem.Problem;

/**
 * {@code GET /api/audit/export}: every matching record, oldest first, as a file whose last line
 * says that it is whole.
 */
@Path("audit/export")
@RequestScoped
public class ExportResource {
  /** Exports at once: each keeps a thread of the server for as long as its reader is slow. */
  private static final Semaphore ROOM = new Semaphore(4);

  @Inject private AuditTrail trail;
  @Inject private SelfAudit selfAudit;

  /** CSV for spreadsheets, NDJSON for programs and for the offline verifier. */
  @GET
  public Response export(
      @BeanParam FilterParameters parameters,
      @QueryParam("format") @DefaultValue("ndjson") String format,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response)
      throws IOException {
    Filter filter = parameters.filter();
    ExportFile file = file(format);
    if (!ROOM.tryAcquire()) {
      return Busy.answer("Four exports are already running.");
    }
    var place = Place.heldBy(request, ROOM::release);
    try {
      var records = new RecordRange(trail.reading(), filter).begin();
      selfAudit.export(request, format);
      // Taken now: this bean is gone when the file is written.
      var proof =
          new ExportProof(trail.reading(), InstantSource.system(), trail.publicKey(), trail::sign);
      return Response.ok(
              LongAnswer.of(
                  request, response, out -> write(file, records, filter, proof, place, out)))
          .type(file.mediaType())
          .header("Content-Disposition", "attachment; filename=\"audit." + format + "\"")
          .header("Cache-Control", "no-store")
          .build();
    } catch (IOException | RuntimeException e) {
      place.close();
      throw e;
    }
  }

  private static ExportFile file(String format) {
    return switch (format) {
      case "csv" -> ExportFile.CSV;
      case "ndjson" -> ExportFile.NDJSON;
      default ->
          throw Problem.badField("format", "'" + format + "' is neither csv nor ndjson.")
              .toException();
    };
  }

  private static void write(
      ExportFile file,
      RecordRange records,
      Filter filter,
      ExportProof proof,
      Place place,
      OutputStream out)
      throws IOException {
    try (place) {
      file.write(records, filter, proof, out);
    }
  }
}
