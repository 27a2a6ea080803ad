package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.FreePort;
import org.pulseboard.stream.Await;

/** What a real Prometheus makes of five minutes; {@code mvn -Pprometheus verify}. */
@Tag("prometheus")
@Timeout(900)
class LastingPrometheusIT {
  private static final String VIEWER = "Bearer watcher-secret-0123456789";
  private static final Duration LONG = Duration.ofSeconds(150);
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
  private static final String REQUESTS = "http_server_requests_total{status=\"2xx\"}";

  @TempDir Path directory;

  @Test
  void rates_are_those_of_the_charts_and_a_restart_is_a_reset() throws Exception {
    int port = FreePort.get();
    var server = URI.create("http://127.0.0.1:" + port + "/");
    try (var prometheus = new Scraper(directory, server, token())) {
      try (var micro = start(port);
          var load = new Load(micro.server())) {
        Await.until(
            "minutes of scrapes",
            LONG.plusSeconds(90),
            () -> sum(prometheus, "sum_over_time(up[10m])") >= LONG.toSeconds());

        assertThat(load.failure).isNull();
        assertThat(prometheus.value("min_over_time(up[2m])")).isEqualTo(1);
        assertThat(prometheus.value("resets(process_cpu_time_seconds_total[2m])")).isZero();
        assertRateIsCharted(prometheus, micro.server());
      }
      try (var micro = start(port);
          var load = new Load(micro.server())) {
        Await.until(
            "scrapes after the restart",
            LONG.plusSeconds(90),
            () -> sum(prometheus, "sum_over_time(up[75s])") >= 74);

        assertThat(load.failure).isNull();
        assertThat(prometheus.value("resets(process_cpu_time_seconds_total[10m])")).isEqualTo(1);
        assertRateIsCharted(prometheus, micro.server());
      }
    }
  }

  private static void assertRateIsCharted(Scraper prometheus, Deployed server) throws Exception {
    double charted = charted(server, Instant.now());
    assertThat(charted).isGreaterThan(10);
    assertThat(prometheus.value("rate(" + REQUESTS + "[1m])"))
        .isCloseTo(charted, within(0.02 * charted));
  }

  private static double sum(Scraper prometheus, String expression) {
    List<JsonObject> up = prometheus.query(expression);
    return up.isEmpty() ? 0 : Double.parseDouble(up.get(0).getJsonArray("value").getString(1));
  }

  /** The mean of the last minute, or of as much of it as there is. */
  private static double charted(Deployed server, Instant now) throws Exception {
    String path =
        "api/metrics?step=1&name=http.server.requests%7Bstatus=2xx%7D&from="
            + now.minusSeconds(60).toEpochMilli()
            + "&to="
            + now.toEpochMilli();
    try (var reader = Json.createReader(new StringReader(server.get(path, VIEWER).body()))) {
      return reader
          .readObject()
          .getJsonObject("series")
          .getJsonObject("http.server.requests{status=2xx}")
          .getJsonArray("avg")
          .stream()
          .filter(JsonNumber.class::isInstance)
          .mapToDouble(value -> ((JsonNumber) value).doubleValue())
          .average()
          .orElseThrow();
    }
  }

  private static Micro start(int port) {
    return Micro.start(
        "prometheus-" + port,
        port,
        Map.of("pulseboard.tokens.watcher", "viewer:" + token()),
        Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("payara.agent")),
        "--postbootcommandfile",
        Path.of("server-config", "payara-micro", "post-boot.asadmin").toString());
  }

  private static String token() {
    return VIEWER.substring(7);
  }

  /** Requests at a steady pace. */
  private static final class Load implements AutoCloseable {
    private final Deployed server;
    private final Thread thread = new Thread(this::run, "load");
    private volatile Exception failure;
    private volatile boolean ended;

    private Load(Deployed server) {
      this.server = server;
      thread.start();
    }

    private void run() {
      long due = System.nanoTime();
      try {
        for (; !ended; due += PERIOD_NANOS) {
          LockSupport.parkNanos(due - System.nanoTime());
          server.get("api/session", VIEWER);
        }
      } catch (IOException | InterruptedException e) {
        failure = e;
      }
    }

    @Override
    public void close() {
      ended = true;
    }
  }
}
