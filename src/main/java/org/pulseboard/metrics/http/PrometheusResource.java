package org.pulseboard.metrics.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.pulseboard.metrics.export.Exposition;
import org.pulseboard.metrics.export.NewestTick;
import org.pulseboard.metrics.export.TextFormat;
import org.pulseboard.metrics.query.SeriesFilter;

/** The newest tick for what scrapes. */
@Path("prometheus")
@RequestScoped
public class PrometheusResource {
  @Inject private Exposition exposition;

  /** All of it, or the series that the parameter asks for. */
  @GET
  @Compressed
  public Response scrape(@QueryParam("name") List<String> names, @Context HttpHeaders request) {
    var format = TextFormat.of(request.getAcceptableMediaTypes());
    var filter = SeriesFilter.of(names);
    var text = names.isEmpty() ? exposition.all(format) : exposition.some(format, filter);
    return text.map(
            bytes ->
                Response.ok(bytes, format.contentType())
                    .header("Cache-Control", "no-store")
                    .build())
        .orElseThrow(NewestTick::notYet);
  }
}
