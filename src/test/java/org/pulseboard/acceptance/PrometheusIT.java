package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;
import org.pulseboard.stream.Await;

/** The newest tick on Payara Micro, as a real Prometheus reads it. */
@ExtendWith(SharedBoard.class)
@Timeout(240)
class PrometheusIT {
  private static final String HOSTILE = "a \"quoted\" \\ back, {brace}=é 😀";

  private final Deployed board;

  @TempDir Path directory;

  PrometheusIT(Deployed board) {
    this.board = board;
  }

  @Test
  void promtool_finds_nothing_to_complain_of() throws Exception {
    String text = awaitMetrics("text/plain");
    Path file = Files.writeString(directory.resolve("metrics.txt"), text);

    var process =
        new ProcessBuilder(Needed.program("promtool", "prometheus").toString(), "check", "metrics")
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void the_format_is_the_one_that_the_reader_likes_best() throws Exception {
    awaitMetrics("text/plain");

    assertThat(type("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"))
        .contains("application/openmetrics-text", "version=1.0.0");
    assertThat(type("text/plain, application/openmetrics-text;q=0.5")).contains("text/plain");
    assertThat(type("*/*")).contains("text/plain", "version=0.0.4");
    assertThat(type("text/html")).contains("text/plain", "version=0.0.4");
    assertThat(awaitMetrics("application/openmetrics-text")).endsWith("# EOF\n");
  }

  @Test
  void a_real_prometheus_has_the_values_and_tags_that_the_browser_has() throws Exception {
    send("[{'name':'orders.open','value':42,'unit':'orders','tags':{'shop':'" + quoted() + "'}}]");
    awaitMetrics("text/plain");
    try (var prometheus = new Scraper(directory, board.base(), VIEWER.substring(7))) {
      Await.until("a scrape", () -> up(prometheus) && !prometheus.query("orders_open").isEmpty());

      JsonObject series = prometheus.query("orders_open").get(0);
      assertThat(series.getJsonObject("metric").getString("shop")).isEqualTo(HOSTILE);
      assertThat(series.getJsonObject("metric").getString("instance")).isEqualTo("shop-1");
      assertThat(prometheus.value("orders_open")).isEqualTo(42);
      assertThat(prometheus.value("pulseboard_build_info")).isEqualTo(1);
      assertThat(prometheus.query("pulseboard_probe_up")).hasSizeGreaterThan(5);
      assertThat(prometheus.query("count by (__name__) ({job=\"pulseboard\"})"))
          .hasSizeGreaterThan(60);
      for (String panel : expressionsOfTheDashboard()) { // some are read once in 10 s
        Await.until(panel, () -> !prometheus.query(panel).isEmpty());
      }
    }
  }

  @Test
  void the_newest_tick_is_there_for_scripts_with_totals() throws Exception {
    awaitMetrics("text/plain");

    var answer = board.get("api/metrics/newest?name=jvm.memory.used&name=process.*", VIEWER);
    try (var reader = Json.createReader(new StringReader(answer.body()))) {
      assertThat(reader.readObject().getJsonArray("series").getValuesAs(JsonObject.class))
          .extracting(series -> series.getString("name"))
          .contains("jvm.memory.used", "process.cpu.usage")
          .allMatch(name -> name.equals("jvm.memory.used") || name.startsWith("process."));
    }
    assertThat(board.get("api/metrics/newest?name=", VIEWER).statusCode()).isEqualTo(400);
  }

  /** All but those of pools, which this server does not use. */
  private static List<String> expressionsOfTheDashboard() throws IOException {
    String text = Files.readString(Path.of("server-config", "grafana", "pulseboard.json"));
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject().getJsonArray("panels").getValuesAs(JsonObject.class).stream()
          .flatMap(panel -> panel.getJsonArray("targets").getValuesAs(JsonObject.class).stream())
          .map(target -> target.getString("expr"))
          .filter(expression -> !expression.startsWith("jdbc_"))
          .map(expression -> expression.replace("$job", "pulseboard"))
          .map(expression -> expression.replace("$__rate_interval", "1m"))
          .toList();
    }
  }

  private static boolean up(Scraper prometheus) {
    var up = prometheus.query("up");
    return !up.isEmpty() && prometheus.value("up") == 1;
  }

  /** The first tick may not have come yet. */
  private String awaitMetrics(String accept) throws Exception {
    Await.until("the first tick", () -> scrape(accept).statusCode() != 503);
    HttpResponse<String> answer = scrape(accept);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String type(String accept) throws Exception {
    return scrape(accept).headers().firstValue("Content-Type").orElse("");
  }

  private HttpResponse<String> scrape(String accept) {
    try {
      var request = board.request("api/prometheus", VIEWER).header("Accept", accept);
      return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(String samples) throws Exception {
    var request =
        board
            .request("api/samples?instance=shop-1", PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(samples.replace('\'', '"')));
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }

  private static String quoted() {
    return HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
