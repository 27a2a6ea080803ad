package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.alerts.rule.BuiltInRules;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.conformance.server.Await;

/** Rules of a file, on a real server: from the sample that another process sends to the trail. */
@Timeout(600)
class AlertsIT {
  private static final String RULES =
      """
      rules:
        - id: orders-open
          title: Orders pile up
          value: orders.open
          above: 100
          for: 2s
          hold: 2s
          severity: critical
          advice: Look at the shop.
        - id: orders-many
          title: Many orders
          value: orders.open
          above: 50
          hold: 2s
          unless: [orders-open]
        - id: nothing-here
          value: what.nobody.has
          above: 1
      """;

  @TempDir Path home;
  private Micro micro;
  private HttpServer switchOfTheDead;
  private final AtomicInteger beats = new AtomicInteger();

  /** Of the machine of the test nothing is told here: its disk may be full, and it is busy. */
  private static String rules() {
    var off = new StringBuilder(RULES);
    BuiltInRules.all().stream()
        .map(Rule::id)
        .filter(id -> !id.equals("rules-file"))
        .forEach(id -> off.append("  - {id: ").append(id).append(", off: true}\n"));
    return off.toString();
  }

  @BeforeEach
  void start() throws IOException {
    Files.writeString(home.resolve("alerts.yaml"), rules());
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    switchOfTheDead = HttpServer.create(loopback, 5);
    switchOfTheDead.createContext(
        "/a-secret",
        exchange -> {
          beats.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    switchOfTheDead.start();
    micro = started();
  }

  @AfterEach
  void stop() {
    micro.close();
    switchOfTheDead.stop(0);
  }

  private Micro started() {
    return Micro.start(
        "alerts",
        Map.of(
            "pulseboard.data-dir", home.resolve("data").toString(),
            "pulseboard.alerts.file", home.resolve("alerts.yaml").toString(),
            "pulseboard.alerts.settle", "0s"),
        Map.of(
            "PULSEBOARD_ADMIN_PASSWORD", "acceptance-password",
            "PULSEBOARD_ALERTS_HEARTBEAT_URL",
                "http://127.0.0.1:" + switchOfTheDead.getAddress().getPort() + "/a-secret",
            "PULSEBOARD_TOKENS_OPS", "viewer,operator:ops-secret-01234567890123",
            "PULSEBOARD_TOKENS_FEEDER", "publisher:feeder-secret-0123456789"));
  }

  @Test
  void an_alert_fires_is_taken_survives_a_kill_and_ends() throws Exception {
    assertThat(rule("nothing-here").getString("state")).isEqualTo("absent");
    assertThat(rule("orders-open").getInt("line")).isEqualTo(2);

    try (var stream =
        new EventReader(
            micro.server().request("api/stream?topics=alerts", Deployed.ADMIN).GET().build())) {
      assertThat(stream.next("alert").data()).contains("\"verdict\"");
      long bad = System.nanoTime();
      Thread feeding = feed(250);
      String fired =
          stream.next(e -> e.name().equals("alert") && e.data().contains("\"firing\":2")).data();
      feeding.interrupt();
      assertThat(Duration.ofNanos(System.nanoTime() - bad)).isLessThan(Duration.ofSeconds(30));
      assertThat(json(fired).getJsonArray("alerts").getJsonObject(0).getString("rule"))
          .isEqualTo("orders-open");
    }
    JsonObject alert = alert("orders-open");
    assertThat(alert.getJsonObject("tags")).isNotNull();
    assertThat(alert("orders-many").getString("inhibitedBy")).isEqualTo("orders-open");
    assertThat(verdict()).isEqualTo("1 thing needs you");

    String ack = "api/alerts/" + alert.getString("id") + "/ack";
    assertThat(post(ack, "{\"reason\":\"x\"}").body()).contains("\"field\":\"reason\"");
    assertThat(post(ack, "{\"reason\":\"looking\",\"colour\":1}").statusCode()).isEqualTo(400);
    assertThat(post("api/alerts/none/ack", "{\"reason\":\"looking\"}").statusCode()).isEqualTo(404);
    assertThat(post(ack, "{\"reason\":\"looking\"}").body()).contains("\"by\":\"ops\"");
    assertThat(verdict()).isEqualTo("1 thing is being looked at");

    ProcessHandle.of(micro.pid()).orElseThrow().destroyForcibly();
    micro.close();
    micro = started();
    Thread feeding = feed(250);
    Await.until("it goes on", () -> alerts().contains("\"looking\""));
    assertThat(alert("orders-open").getInt("incident")).isEqualTo(alert.getInt("incident"));
    feeding.interrupt();
    feeding.join();

    feeding = feed(1);
    Await.until("it has ended", () -> verdict().equals("All is well"));
    feeding.interrupt();
    String trail = get("api/audit?action=alert.resolve").toString();
    assertThat(trail).contains("alert/orders-open", "\"traceId\":\"incident/");
    assertThat(
            get("api/audit?action=alert.fire&target=alert/orders-open%7Binstance%3Dshop%7D")
                .toString())
        .contains("Orders pile up");
    assertThat(get("api/audit?action=alert.ack").toString()).contains("\"looking\"", "\"ops\"");
    assertThat(get("api/alerts/history").toString())
        .contains("\"end\":\"resolved\"", "\"reason\":\"looking\"");
  }

  @Test
  void a_silence_is_kept_and_a_bad_file_changes_nothing_but_is_named() throws Exception {
    String until = Instant.now().plusSeconds(3_600).toString();
    String silence =
        "{\"match\":{\"rule\":\"orders-open\"},\"until\":\"" + until + "\",\"reason\":\"deploy\"}";
    Await.until("the heartbeat", () -> beats.get() > 0);
    assertThat(get("api/about").toString() + get("api/health")).doesNotContain("a-secret");
    assertThat(post("api/silences", silence.replace(until, "2020-01-01T00:00:00Z")).body())
        .contains("\"field\":\"until\"");
    assertThat(post("api/silences", silence.replace("orders-open", "No")).body())
        .contains("\"field\":\"match.rule\"");

    Thread feeding = feed(250);
    Await.until("it fires", () -> alerts().contains("\"firing\":2"));
    HttpResponse<String> made = post("api/silences", silence);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(alert("orders-open").getJsonObject("silence").getString("reason"))
        .isEqualTo("deploy");
    assertThat(verdict()).isEqualTo("All is well");

    Files.writeString(home.resolve("alerts.yaml"), rules().replace("above: 100", "above: many"));
    Await.until("the file is refused", () -> get("api/alerts/rules").toString().contains("line 5"));
    assertThat(get("api/alerts/rules").getJsonObject("file").getString("problem"))
        .contains("line 5, column 5", "rules[0].above");
    Await.until("that is an alert", () -> alerts().contains("\"rules-file\""));
    assertThat(rule("orders-open").getString("state")).isEqualTo("firing");

    String id = String.valueOf(json(made.body()).getInt("id"));
    assertThat(delete("api/silences/" + id).statusCode()).isEqualTo(204);
    assertThat(delete("api/silences/" + id).statusCode()).isEqualTo(404);
    assertThat(verdict()).isEqualTo("2 things need you");
    feeding.interrupt();
  }

  /** A sample every half second, until the thread is interrupted. */
  private Thread feed(int value) {
    var thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  send(value);
                  Thread.sleep(500);
                }
              } catch (InterruptedException | IOException ended) {
                // the server, or the test, is through with it
              }
            });
    thread.start();
    return thread;
  }

  private void send(int value) throws IOException, InterruptedException {
    String sample = "[{\"name\":\"orders.open\",\"value\":" + value + "}]";
    HttpClient.newHttpClient()
        .send(
            micro
                .server()
                .request("api/samples?instance=shop", Deployed.PUBLISHER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(sample))
                .build(),
            BodyHandlers.discarding());
  }

  private JsonObject rule(String id) {
    return named(
        get("api/alerts/rules").getJsonArray("rules").getValuesAs(JsonObject.class), "id", id);
  }

  private JsonObject alert(String rule) {
    return named(
        get("api/alerts").getJsonArray("alerts").getValuesAs(JsonObject.class), "rule", rule);
  }

  private static JsonObject named(List<JsonObject> all, String field, String name) {
    return all.stream()
        .filter(each -> each.getString(field).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + all));
  }

  private String verdict() {
    return get("api/alerts").getJsonObject("verdict").getString("text");
  }

  private String alerts() {
    return get("api/alerts").toString();
  }

  private JsonObject get(String path) {
    try {
      return json(micro.server().get(path, Deployed.ADMIN).body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return micro.server().send("POST", path, Deployed.OPERATOR, body);
  }

  private HttpResponse<String> delete(String path) throws Exception {
    return micro.server().send("DELETE", path, Deployed.OPERATOR);
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
