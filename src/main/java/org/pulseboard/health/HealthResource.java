package org.pulseboard.health;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import org.pulseboard.health.Health.Status;
import org.pulseboard.permit.Role;

/** {@code GET /api/health}: one word for everybody, the parts for operators; 503 when down. */
@Path("health")
public class HealthResource {
  @Inject Instance<HealthCheck> checks;

  /** The worst status of all parts. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response health(@Context SecurityContext caller) {
    List<Health> parts = HealthParts.of(checks);
    Status worst =
        parts.stream().map(Health::status).max(Comparator.naturalOrder()).orElse(Status.UP);
    return Response.status(worst == Status.DOWN ? 503 : 200)
        .entity(json(worst, caller.isUserInRole(Role.OPERATOR.id()) ? parts : List.of()))
        .build();
  }

  private static JsonObject json(Status worst, List<Health> parts) {
    var json = Json.createObjectBuilder().add("status", worst.name());
    if (!parts.isEmpty()) {
      var array = Json.createArrayBuilder();
      for (Health part : parts) {
        array.add(
            Json.createObjectBuilder()
                .add("part", part.part())
                .add("status", part.status().name())
                .add("detail", part.detail()));
      }
      json.add("parts", array);
    }
    return json.build();
  }
}
