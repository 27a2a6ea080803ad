package org.pulseboard.audit.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.Stretch;
import org.pulseboard.problem.Problem;

/** {@code GET /api/audit/export}: every matching record, oldest first, as a file. */
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
      @Context HttpServletRequest request) {
    Filter filter = parameters.filter();
    boolean csv = format.equals("csv");
    if (!csv && !format.equals("ndjson")) {
      throw Problem.badField(
              "format", String.format(Locale.ROOT, "'%s' is neither csv nor ndjson.", format))
          .toException();
    }
    if (!ROOM.tryAcquire()) {
      return Busy.answer("Four exports run already.");
    }
    selfAudit.export(request, format);
    StreamingOutput file = out -> write(filter, csv, out);
    return Response.ok(file)
        .type(csv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson")
        .header("Content-Disposition", "attachment; filename=\"audit." + format + "\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  private void write(Filter filter, boolean csv, OutputStream out) throws IOException {
    try (var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16)) {
      if (csv) {
        writer.write(CsvRow.header());
      }
      new Stretch(trail.reading(), filter)
          .forEach(entry -> writer.write(csv ? CsvRow.of(entry) : entry.line() + "\n"));
    } finally {
      ROOM.release();
    }
  }
}
