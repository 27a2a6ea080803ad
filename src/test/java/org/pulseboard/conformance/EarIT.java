package org.pulseboard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.NOBODY;

import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pulseboard.acceptance.Deployed;
import org.pulseboard.acceptance.shop.Checkout;
import org.pulseboard.acceptance.shop.ShopServlet;
import org.pulseboard.conformance.server.AppServer;
import org.pulseboard.conformance.server.Await;
import org.pulseboard.conformance.server.Servers;

/**
 * An EAR of Pulseboard and an application beside it, as {@code server-config/ear} shows: CDI events
 * do not cross from WAR to WAR, so that the api in the EAR's library forwards them.
 */
@Timeout(600)
class EarIT {
  private static final Path CONFIG = Path.of("server-config", "ear");

  static Stream<AppServer> servers() {
    return Servers.chosen().stream().filter(AppServer::takesEars);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("servers")
  void what_another_module_of_the_ear_reports_is_recorded_once_and_shown_live(AppServer server)
      throws Exception {
    Path home = Path.of("target", "ear", server.name()).toAbsolutePath();
    ConformanceIT.delete(home);
    Files.createDirectories(home);
    server.install(home);
    var settings = new HashMap<>(ConformanceIT.settings(home.resolve("data")));
    settings.put("PULSEBOARD_URL", server.address().toString());
    settings.put("PULSEBOARD_TOKEN", "feeder-secret-0123456789");
    settings.put("PULSEBOARD_INSTANCE", "shop-1");
    try {
      server.start(settings);
      server.deploy(ear(home.resolve("shop.ear")));
      check(new Run(server, server.war()));
    } finally {
      server.stop();
    }
  }

  private static void check(Run run) throws Exception {
    Await.until("/api/health says UP", () -> isUp(run));
    try (var stream = run.stream("audit", "")) {
      stream.next("hello");
      place(run, "id=1");

      var live = Run.json(stream.next(e -> e.data().contains("order.place")).data());
      assertThat(live.getString("target")).isEqualTo("order/1");
      assertThat(live.getString("publisher")).isEqualTo("feeder");
    }
    place(run, "id=2&transaction=commit");
    place(run, "id=3&transaction=rollback");
    place(run, "id=4");
    Await.until("the last one is there", () -> targets(run, "order.pay").contains("order/4"));
    assertThat(targets(run, "order.place")).containsExactly("order/4", "order/2", "order/1");
    assertThat(targets(run, "order.pay")).containsExactly("order/4", "order/2", "order/1");
    assertThat(targets(run, "server.start")).as("not forwarded as well").hasSize(1);
    try (var stream = run.stream("metrics", "")) {
      JsonObject values =
          Run.json(stream.next(e -> e.data().contains("shop.orders")).data()).getJsonObject("v");
      assertThat(values.getInt("shop.orders{instance=shop-1,shop=north}")).isEqualTo(42);
      assertThat(values.keySet()).as("of the flight recorder").contains("jvm.exceptions");
    }
  }

  private static boolean isUp(Run run) throws InterruptedException {
    try {
      return run.board().get("api/health", NOBODY).body().contains("\"UP\"");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void place(Run run, String query) throws Exception {
    URI shop = run.server.address().resolve("/shop/");
    var answer = new Deployed(shop).get("orders?" + query, NOBODY);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Of all records of that action, newest first. */
  private static List<String> targets(Run run, String action) throws Exception {
    return run
        .get("api/audit?limit=100&action=" + action)
        .getJsonArray("records")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(record -> record.getString("target"))
        .toList();
  }

  private static Path ear(Path file) {
    var shop =
        ShrinkWrap.create(WebArchive.class, "shop.war")
            .addClasses(ShopServlet.class, Checkout.class)
            .addAsWebInfResource(new StringAsset(""), "beans.xml");
    var board =
        ShrinkWrap.createFromZipFile(
            WebArchive.class, new File(System.getProperty("pulseboard.war")));
    var api =
        ShrinkWrap.createFromZipFile(
            JavaArchive.class, new File(System.getProperty("pulseboard.api.jar")));
    ShrinkWrap.create(EnterpriseArchive.class, "shop.ear")
        .addAsLibrary(api)
        .addAsModules(board, shop)
        .setApplicationXML(CONFIG.resolve("application.xml").toFile())
        .addAsManifestResource(
            CONFIG.resolve("jboss-deployment-structure.xml").toFile(),
            "jboss-deployment-structure.xml")
        .as(ZipExporter.class)
        .exportTo(file.toFile(), true);
    return file;
  }
}
