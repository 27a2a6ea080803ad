package org.pulseboard.metrics.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.Catalogue;
import org.pulseboard.metrics.Metering;
import org.pulseboard.metrics.export.NewestJson;
import org.pulseboard.metrics.export.NewestTick;
import org.pulseboard.metrics.query.HistoryJson;
import org.pulseboard.metrics.query.HistoryRequest;
import org.pulseboard.metrics.query.Past;
import org.pulseboard.metrics.query.PastFile;
import org.pulseboard.metrics.query.PastWriter;
import org.pulseboard.metrics.query.SeriesFilter;
import org.pulseboard.permit.Place;
import org.pulseboard.permit.Turnstile;
import org.pulseboard.problem.LongAnswer;
import org.pulseboard.problem.Problem;
import org.pulseboard.problem.ProblemException;

/** The past of the series, and what there is to chart. */
@Path("metrics")
@RequestScoped
public class MetricsResource {
  /** An answer of a day with all series takes a second of a core, and as long as its reader. */
  private static final Turnstile ROOM = new Turnstile(8, 6, 12, 5_000);

  @Inject Metering metering;
  @Inject NewestTick newest;

  /** Without it, a HEAD would take a place and write nothing. */
  @HEAD
  @Produces(MediaType.APPLICATION_JSON)
  public Response head() {
    requireTick();
    return fresh("");
  }

  /** Columns of the past, and the cursor from which the stream goes on. */
  @GET
  @Compressed
  @Produces(MediaType.APPLICATION_JSON)
  public Response history(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("step") @Nullable String step,
      @QueryParam("name") List<String> names,
      @Context HttpServletRequest asked,
      @Context HttpServletResponse response) {
    var request = HistoryRequest.parse(from, to, step, names, Instant.now());
    var whole = answer(request, Past.CHART_POINTS, HistoryJson::write, asked, response);
    return fresh(whole);
  }

  /** The same as a file, with more points. */
  @GET
  @Path("export")
  @Compressed
  public Response export(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("step") @Nullable String step,
      @QueryParam("name") List<String> names,
      @QueryParam("format") @DefaultValue("csv") String format,
      @Context HttpServletRequest asked,
      @Context HttpServletResponse response) {
    var request = HistoryRequest.parse(from, to, step, names, Instant.now());
    var file = PastFile.named(format);
    var whole = answer(request, Past.FILE_POINTS, file::write, asked, response);
    return Response.ok(whole, file.mediaType())
        .header("Content-Disposition", "attachment; filename=\"metrics." + format + "\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  private LongAnswer answer(
      HistoryRequest request,
      int mostPoints,
      PastWriter writer,
      HttpServletRequest asked,
      HttpServletResponse response) {
    requireTick();
    Place place = enter(asked);
    try {
      var past = metering.past(request, mostPoints).orElseThrow(MetricsResource::opening);
      return LongAnswer.of(
          asked,
          response,
          out -> {
            try (place) {
              writer.write(past, out);
            }
          });
    } catch (RuntimeException e) { // too much is asked for, or a server takes no long answer
      place.close();
      throw e;
    }
  }

  private static ProblemException opening() {
    return Problem.of(503, "The archive is being opened; try again in some seconds.").toException();
  }

  /** Before it, "no series" would be wrong, and the cursor would skip that tick. */
  private void requireTick() {
    if (!metering.hasTicked()) {
      throw notYet();
    }
  }

  private static ProblemException notYet() {
    return Problem.of(
            503,
            "The first reading has not come yet; ask again soon. The health part 'sampler' says why"
                + " if it does not come.")
        .toException();
  }

  private static Place enter(HttpServletRequest asked) {
    var principal = asked.getUserPrincipal();
    String caller = principal == null ? "nobody" : principal.getName();
    switch (ROOM.enter(caller)) {
      case IN -> {}
      case CALLER_HAS_ENOUGH ->
          throw Problem.of(429, "Too many of your requests for the past are under way.")
              .toException();
      case FULL ->
          throw Problem.of(503, "Too many requests for the past are under way; try again soon.")
              .toException();
    }
    return Place.heldBy(asked, () -> ROOM.leave(caller));
  }

  /** The newest tick alone, with totals, for scripts. */
  @GET
  @Path("newest")
  @Compressed
  @Produces(MediaType.APPLICATION_JSON)
  public Response newest(@QueryParam("name") List<String> names) {
    var wanted = SeriesFilter.of(names);
    var tick = newest.get().orElseThrow(NewestTick::notYet);
    return fresh(NewestJson.of(tick, wanted).toString());
  }

  /**
   * Every series of the newest tick, and the metrics that this server cannot give. For a span also
   * those that are gone, and only those that it has.
   */
  @GET
  @Path("catalog")
  @Compressed
  @Produces(MediaType.APPLICATION_JSON)
  public Response catalogue(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Context HttpServletRequest asked) {
    var catalogue = metering.catalogue().orElseThrow(MetricsResource::notYet);
    var series = Json.createArrayBuilder();
    if (from == null && to == null) {
      catalogue.entries().forEach(entry -> series.add(json(entry)));
    } else {
      var request = HistoryRequest.parse(from, to, null, List.of(), Instant.now());
      Place place = enter(asked);
      try (place) {
        var past = metering.past(request, Past.CHART_POINTS).orElseThrow(MetricsResource::opening);
        catalogue.of(past.series()).forEach(entry -> series.add(json(entry)));
      }
    }
    var absent = Json.createArrayBuilder();
    catalogue
        .absent()
        .forEach(
            (name, reason) ->
                absent.add(Json.createObjectBuilder().add("name", name).add("reason", reason)));
    var answer = Json.createObjectBuilder().add("series", series).add("absent", absent).build();
    return fresh(answer.toString());
  }

  private static Response fresh(Object entity) {
    return Response.ok(entity).header("Cache-Control", "no-store").build();
  }

  private static JsonObject json(Catalogue.CatalogueEntry entry) {
    var series = entry.series();
    var tags = Json.createObjectBuilder();
    series.tags().forEach(tags::add);
    return Json.createObjectBuilder()
        .add("id", series.id())
        .add("name", series.name())
        .add("unit", series.unit())
        .add("description", series.description())
        .add("tags", tags)
        .add("kind", series.kind().name().toLowerCase(Locale.ROOT))
        .add("source", series.source())
        .add(
            "missing", entry.missing() == null ? JsonValue.NULL : Json.createValue(entry.missing()))
        .build();
  }
}
