package org.pulseboard.audit.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.stream.LongStream;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.chain.Timestamps;
import org.pulseboard.audit.monitor.JournalMonitor;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.Summary;
import org.pulseboard.database.StoreException;
import org.pulseboard.problem.Problem;

/** {@code GET /api/audit/summary}: counts over time, and how far the chain is verified. */
@Path("audit/summary")
@RequestScoped
public class SummaryResource {
  private static final int MAX_BUCKETS = 200;
  private static final Duration DEFAULT_SPAN = Duration.ofHours(1);

  @Inject private AuditTrail trail;
  @Inject private JournalMonitor watch;

  /** Columns of counts, one for each severity. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response summary(
      @BeanParam FilterParameters parameters,
      @QueryParam("buckets") @DefaultValue("60") String wanted)
      throws StoreException {
    int buckets = buckets(wanted);
    Filter filter = parameters.filter();
    long to = filter.toMillis() == null ? System.currentTimeMillis() + 1 : filter.toMillis();
    long from = filter.fromMillis() == null ? to - DEFAULT_SPAN.toMillis() : filter.fromMillis();
    if (from >= to) {
      throw Problem.badField("from", "is not before 'to'.").toException();
    }
    Summary summary = Summary.count(trail.reading(), filter, from, to, buckets);
    String json = json(summary, buckets).add("verified", verified()).build().toString();
    return Response.ok(json).header("Cache-Control", "no-store").build();
  }

  private static int buckets(String wanted) {
    if (wanted.matches("[0-9]{1,3}")) {
      int buckets = Integer.parseInt(wanted);
      if (buckets >= 1 && buckets <= MAX_BUCKETS) {
        return buckets;
      }
    }
    throw Problem.badField("buckets", "is no number from 1 to " + MAX_BUCKETS + ".").toException();
  }

  private static JsonObjectBuilder json(Summary summary, int buckets) {
    var totals = Json.createObjectBuilder();
    var columns = Json.createObjectBuilder();
    summary
        .counts()
        .forEach(
            (severity, counts) -> {
              totals.add(severity, LongStream.of(counts).sum());
              columns.add(severity, array(LongStream.of(counts)));
            });
    return Json.createObjectBuilder()
        .add("fromMillis", summary.fromMillis())
        .add("bucketMillis", summary.bucketMillis())
        .add(
            "timeMillis",
            array(
                LongStream.range(0, buckets)
                    .map(i -> summary.fromMillis() + i * summary.bucketMillis())))
        .add("counts", columns)
        .add("totals", totals)
        .add("complete", summary.complete());
  }

  private JsonObjectBuilder verified() {
    var checked = watch.last();
    if (checked.isEmpty()) {
      return Json.createObjectBuilder().addNull("ok").addNull("at");
    }
    return VerifyResource.json(checked.get().verdict())
        .add("at", Timestamps.text(checked.get().atMillis()));
  }

  private static JsonArrayBuilder array(LongStream numbers) {
    var array = Json.createArrayBuilder();
    numbers.forEach(array::add);
    return array;
  }
}
