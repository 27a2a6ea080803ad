package org.pulseboard.alerts.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.board.AlertView;
import org.pulseboard.alerts.board.BoardJson;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.store.AlertTables;
import org.pulseboard.alerts.store.KeptIncident;
import org.pulseboard.alerts.watch.AlertWatch;
import org.pulseboard.json.IsoTime;
import org.pulseboard.problem.Problem;

/** How all alerts and rules stand and stood, and who has one. */
@Path("alerts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AlertsResource {
  private static final Duration USUAL_SPAN = Duration.ofDays(1);

  @Inject AlertWatch watch;
  @Inject PersonAsks asks;

  /** The verdict and all alerts that are not normal. */
  @GET
  public Response alerts() {
    return fresh(BoardJson.board(watch.board(), Integer.MAX_VALUE));
  }

  /** The rules and how each stands. */
  @GET
  @Path("rules")
  public Response rules() {
    return fresh(BoardJson.rules(watch.board(), watch.file()));
  }

  /** What fired in a span. */
  @GET
  @Path("history")
  public Response history(
      @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
    long until = to == null ? System.currentTimeMillis() : time("to", to);
    long since = from == null ? until - USUAL_SPAN.toMillis() : time("from", from);
    if (since > until) {
      throw Problem.badField("from", "It is later than 'to'; swap the two.").toException();
    }
    List<KeptIncident> found = PersonAsks.read(() -> watch.incidents(since, until));
    boolean more = found.size() > AlertTables.MOST_INCIDENTS;
    var listed = more ? found.subList(0, AlertTables.MOST_INCIDENTS) : found;
    return fresh(BoardJson.history(since, until, listed, more));
  }

  /** Somebody has it. */
  @POST
  @Path("{id}/ack")
  public Response acknowledge(@PathParam("id") String id, @Context HttpServletRequest request) {
    String reason = PersonAsks.reason(PersonAsks.body(request, Set.of("reason")));
    AlertView alert =
        watch
            .board()
            .alert(id)
            .orElseThrow(() -> Problem.of(404, "There is no such alert now.").toException());
    if (alert.memory().incident() == null) {
      throw notFiring();
    }
    var event =
        PersonAsks.event(request, "alert.ack", alert.target(), reason)
            .attribute("rule", alert.rule().id());
    var by = new Acknowledgement(PersonAsks.caller(request), reason, System.currentTimeMillis());
    return asks.change(event, () -> watch.acknowledge(id, by))
        .map(each -> fresh(BoardJson.alert(each)))
        .orElseThrow(AlertsResource::notFiring);
  }

  private static RuntimeException notFiring() {
    return Problem.of(409, "It does not fire, so nobody needs to have it.").toException();
  }

  private static long time(String field, String text) {
    try {
      return text.matches("\\d{1,15}") ? Long.parseLong(text) : IsoTime.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw Problem.badField(
              field,
              "It is not a point in time; write it as 2026-01-31T12:00:00Z or as milliseconds since"
                  + " 1970.")
          .toException();
    }
  }

  private static Response fresh(Object entity) {
    return Response.ok(entity).header("Cache-Control", "no-store").build();
  }
}
