package org.pulseboard.metrics.ingest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.pulseboard.json.Body;
import org.pulseboard.metrics.Metering;
import org.pulseboard.problem.Problem;

/** {@code POST /api/samples}: the readings of other processes, of which the newest counts. */
@Path("samples")
@RequestScoped
public class SamplesResource {
  /** 1,000 samples of a kilobyte. */
  private static final int MAX_BYTES = 1 << 20;

  @Inject private Metering metering;
  @Inject private Forwarders forwarders;

  /**
   * Takes one sample or an array of up to 1,000. A bad one refuses its whole request; one for which
   * there is no room among the series refuses itself alone.
   *
   * @param instance tells the senders apart; the token's name if it is not given
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public String take(
      @Context HttpServletRequest request, @QueryParam("instance") @Nullable String instance)
      throws IOException {
    Principal caller = request.getUserPrincipal();
    if (caller == null) {
      throw Problem.of(401, "Publishing needs a token.").toException();
    }
    var body = Body.read(request, MAX_BYTES);
    var samples =
        SampleReader.read(body.text(), instance == null ? caller.getName() : instance.strip());
    samples.forEach(forwarders::hear);
    long taken = samples.stream().filter(metering::takeRemote).count();
    return Json.createObjectBuilder()
        .add("taken", taken)
        .add("refused", samples.size() - taken)
        .build()
        .toString();
  }
}
