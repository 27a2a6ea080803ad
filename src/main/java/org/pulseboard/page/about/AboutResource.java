package org.pulseboard.page.about;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.time.ZoneId;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.node.Build;
import org.pulseboard.node.Node;
import org.pulseboard.permit.Role;

/**
 * {@code GET /api/about}: what runs here. The configuration and the storage are for operators, as
 * the parts of the health are.
 */
@Path("about")
@RequestScoped
public class AboutResource {
  private static final Build BUILD = Build.current();

  @Inject private Settings settings;
  @Inject private DataDirectory data;

  /** Versions for every viewer; keys with the values that hold, and bytes on disk for operators. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response about(@Context ServletContext server, @Context SecurityContext caller) {
    JsonObjectBuilder about =
        Json.createObjectBuilder()
            .add("version", BUILD.version())
            .add("build", BUILD.id())
            .add("server", nameOf(server))
            .add("java", java())
            .add("system", system())
            .add("time", Instant.now().toString())
            .add("zone", ZoneId.systemDefault().getId());
    if (caller.isUserInRole(Role.OPERATOR.id())) {
      about.add("configuration", new EffectiveSettings(settings).json());
      about.add("storage", new StorageUse(data.path()).json());
    }
    return Response.ok(about.build()).header("Cache-Control", "no-store").build();
  }

  /**
   * Some servers keep their version to themselves, but not that of the library they are made of.
   */
  private static String nameOf(ServletContext server) {
    String name = server.getServerInfo();
    String version = server.getClass().getPackage().getImplementationVersion();
    boolean told = version == null || name.contains(version) || name.matches(".*\\d.*");
    return told ? name : name + " " + version;
  }

  private static JsonObject java() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    return Json.createObjectBuilder()
        .add("version", Runtime.version().toString())
        .add("vendor", runtime.getVmVendor())
        .add("vm", runtime.getVmName())
        .add("started", Node.startTime().toString())
        .add("maxHeapBytes", Runtime.getRuntime().maxMemory())
        .build();
  }

  private static JsonObject system() {
    return Json.createObjectBuilder()
        .add("name", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .add("arch", System.getProperty("os.arch"))
        .add("processors", Runtime.getRuntime().availableProcessors())
        .build();
  }
}
