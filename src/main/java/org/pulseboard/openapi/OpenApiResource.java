package org.pulseboard.openapi;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.pulseboard.node.Build;

/** {@code GET /api/openapi.json}: every route, parameter and answer, as OpenAPI 3.1. */
@Path("openapi.json")
public class OpenApiResource {
  private static final String DOCUMENT = document().toString();

  /** The document of this version. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response read() {
    return Response.ok(DOCUMENT).header("Cache-Control", "no-store").build();
  }

  private static JsonObject document() {
    try (InputStream in = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new FileNotFoundException("openapi.json is not in the WAR");
      }
      JsonObject written = Json.createReader(in).readObject();
      var info = Json.createObjectBuilder(written.getJsonObject("info"));
      return Json.createObjectBuilder(written)
          .add("info", info.add("version", Build.current().version()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
