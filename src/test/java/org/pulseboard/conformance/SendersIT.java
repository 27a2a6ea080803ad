package org.pulseboard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.NOBODY;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;
import org.pulseboard.acceptance.Deployed;
import org.pulseboard.acceptance.senders.QueueOrders;
import org.pulseboard.acceptance.senders.QueueServlet;
import org.pulseboard.acceptance.senders.Ticker;
import org.pulseboard.acceptance.senders.VirtualOrders;
import org.pulseboard.acceptance.senders.VirtualServlet;
import org.pulseboard.acceptance.shop.Checkout;
import org.pulseboard.acceptance.shop.ShopServlet;
import org.pulseboard.conformance.server.AppServer;
import org.pulseboard.conformance.server.Await;
import org.pulseboard.conformance.server.Jvm;
import org.pulseboard.conformance.server.Servers;

/** Who reports from where no request is: what docs/senders.md says of them, on real servers. */
@Tag("restarts")
@Timeout(900)
class SendersIT {
  private static final Pattern TARGET = Pattern.compile("\"target\":\"([^\"]+)\"");
  private static final int FIRST_ORDERS = 205;
  private static final int ALL_ORDERS = 1_205;
  private static final int VIRTUAL = 2_000;

  @TempDir Path home;

  @Test
  void a_message_and_a_timer_are_recorded_once_whatever_is_redeployed_meanwhile() throws Exception {
    AppServer server = Servers.wildFlyWithQueue("orders", QueueOrders.QUEUE);
    Path fired = home.resolve("fired");
    Path board = board(QueueOrders.class);
    Path shop = shop(Ticker.class, QueueServlet.class);
    try {
      start(server, Map.of(Ticker.FIRED, fired.toString()));
      server.deploy(board);
      awaitUp(server);
      server.deploy(shop);

      put(server, 0, FIRST_ORDERS);
      Await.until("the first orders", () -> orders(server).size() >= FIRST_ORDERS);
      server.redeploy(shop);
      put(server, FIRST_ORDERS, ALL_ORDERS);
      server.redeploy(board);
      awaitUp(server);
      server.redeploy(board);
      awaitUp(server);
      server.redeploy(shop);
      server.undeploy();

      List<String> told = Files.readAllLines(fired);
      assertThat(told).hasSizeGreaterThan(50);
      Await.until("all ticks", () -> recorded(server, "ticker.tick").size() >= told.size());
      Await.until("all orders", () -> orders(server).size() >= ALL_ORDERS);
      // WildFly ends what waits for a commit in reverse: the ticks of one transaction change places
      assertThat(recorded(server, "ticker.tick")).containsExactlyInAnyOrderElementsOf(told);
      assertThat(orders(server)).isEqualTo(IntStream.range(0, ALL_ORDERS).boxed().toList());
      assertThat(inOrder(server)).as("of one transaction the first is first").isTrue();
    } finally {
      server.stop();
    }
  }

  /** Without a timer: WildFly's idle threads keep the last timer that they ran, and its classes. */
  @Test
  void an_undeployed_sender_leaves_neither_thread_nor_class() throws Exception {
    AppServer server = Servers.named("wildfly");
    try {
      start(server, Map.of());
      server.deploy(board());
      awaitUp(server);
      server.deploy(shop(ShopServlet.class, Checkout.class));
      var shop = new Deployed(server.address().resolve("/shop/"));
      assertThat(shop.get("orders?id=1&transaction=commit", NOBODY).statusCode()).isEqualTo(200);
      Await.until("the order", () -> !recorded(server, "order.place").isEmpty());
      assertThat(Jvm.threads(server.jvm())).contains("pulseboard-forward-audit");
      assertThat(Jvm.classes(server.jvm())).contains(ShopServlet.class.getName());

      server.undeploy();

      assertThat(Jvm.threads(server.jvm())).doesNotContain("pulseboard-forward-");
      Await.until(
          "its classes are gone",
          () -> !Jvm.classes(server.jvm()).contains(ShopServlet.class.getName()));
    } finally {
      server.stop();
    }
  }

  @Test
  void what_virtual_threads_report_is_on_disk_when_their_calls_return() throws Exception {
    AppServer server = Servers.payaraMicroOn(Needed.jdk(21));
    try {
      start(server, Map.of());
      server.deploy(board(VirtualServlet.class, VirtualOrders.class));
      awaitUp(server);

      var answer = at(server).get("css/virtual?count=" + VIRTUAL, NOBODY);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      List<String> all = IntStream.range(0, VIRTUAL).mapToObj(i -> "order/" + i).toList();
      assertThat(recorded(server, "virtual.fired")).containsExactlyInAnyOrderElementsOf(all);
      assertThat(recorded(server, "virtual.audited&actor=system"))
          .containsExactlyInAnyOrderElementsOf(all);
    } finally {
      server.stop();
    }
  }

  private void start(AppServer server, Map<String, String> more) throws Exception {
    server.install(Files.createDirectories(home.resolve("server")));
    var settings = new HashMap<>(ConformanceIT.settings(home.resolve("data")));
    settings.put("PULSEBOARD_URL", server.address().toString());
    settings.put("PULSEBOARD_TOKEN", "feeder-secret-0123456789");
    settings.putAll(more);
    server.start(settings);
  }

  private static void awaitUp(AppServer server) throws Exception {
    Await.until("/api/health says UP", () -> isUp(server));
  }

  private static boolean isUp(AppServer server) throws InterruptedException {
    try {
      return at(server).get("api/health", NOBODY).body().contains("\"UP\"");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void put(AppServer server, int from, int to) throws Exception {
    var shop = new Deployed(server.address().resolve("/shop/"));
    assertThat(shop.get("put?from=" + from + "&to=" + to, NOBODY).statusCode()).isEqualTo(200);
  }

  private static List<Integer> orders(AppServer server) throws Exception {
    return recorded(server, "order.taken").stream()
        .map(target -> Integer.valueOf(target.substring("order/".length())))
        .sorted()
        .toList();
  }

  /** Whether each order was taken before it was packed. */
  private static boolean inOrder(AppServer server) throws Exception {
    List<String> taken = lines(server, "order.taken&action=order.packed");
    var open = new HashSet<String>();
    for (String line : taken) {
      String order = target(line);
      boolean right =
          line.contains("\"action\":\"order.taken\"") ? open.add(order) : open.remove(order);
      if (!right) {
        return false;
      }
    }
    return open.isEmpty();
  }

  /** The targets of all records of that action, the oldest first. */
  private static List<String> recorded(AppServer server, String action) throws Exception {
    return lines(server, action).stream().map(SendersIT::target).toList();
  }

  private static List<String> lines(AppServer server, String action) throws Exception {
    var answer = at(server).get("api/audit/export?format=ndjson&action=" + action, AUDITOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body().lines().filter(line -> !line.startsWith("{\"export\"")).toList();
  }

  private static String target(String line) {
    return TARGET.matcher(line).results().findFirst().orElseThrow().group(1);
  }

  private static Deployed at(AppServer server) {
    return new Deployed(server.address());
  }

  /** Pulseboard with a module of those classes. */
  private Path board(Class<?>... module) throws IOException {
    var jar =
        ShrinkWrap.create(JavaArchive.class, "module.jar")
            .addClasses(module)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    var war =
        ShrinkWrap.createFromZipFile(
                WebArchive.class, new File(System.getProperty("pulseboard.war")))
            .addAsLibrary(jar);
    return written(war, "pulseboard.war");
  }

  /** An application beside it, with the api alone. */
  private Path shop(Class<?>... classes) throws IOException {
    var war =
        ShrinkWrap.create(WebArchive.class, "shop.war")
            .addClasses(classes)
            .addAsLibrary(new File(System.getProperty("pulseboard.api.jar")))
            .addAsWebInfResource(new StringAsset(""), "beans.xml");
    return written(war, "shop.war");
  }

  private Path written(WebArchive war, String name) throws IOException {
    Path file = Files.createDirectories(home.resolve("deployed")).resolve(name);
    war.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }
}
