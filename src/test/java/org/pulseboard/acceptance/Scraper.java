package org.pulseboard.acceptance;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pulseboard.FreePort;
import org.pulseboard.Needed;
import org.pulseboard.Processes;

/** A real Prometheus of this machine with the shipped configuration, once a second. */
final class Scraper implements AutoCloseable {
  private static final Path CONFIG = Path.of("server-config", "prometheus", "prometheus.yml");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final long START_SECONDS = 30;

  private final Process process;
  private final Path log;
  private final URI api;

  /**
   * Starts it.
   *
   * @param directory for its configuration and data, which exists
   * @param server with a slash at its end
   * @param token of a viewer
   */
  Scraper(Path directory, URI server, String token) throws IOException, InterruptedException {
    String config =
        Files.readString(CONFIG)
            .replace("127.0.0.1:8080", server.getAuthority())
            .replace("/api/prometheus", server.getPath() + "api/prometheus")
            .replace("scrape_interval: 15s", "scrape_interval: 1s");
    Files.writeString(directory.resolve("prometheus.yml"), config);
    Files.writeString(directory.resolve("pulseboard-token"), token);
    int port = FreePort.get();
    api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
    log = directory.resolve("prometheus.log");
    process =
        new ProcessBuilder(
                Needed.program("prometheus", "prometheus").toString(),
                "--config.file=" + directory.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    awaitAnswer();
  }

  /** The series of an instant query, each with {@code metric} and {@code value}. */
  List<JsonObject> query(String expression) {
    String path = "query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return get(path).getJsonObject("data").getJsonArray("result").getValuesAs(JsonObject.class);
  }

  /** The value of the only series of an instant query. */
  double value(String expression) {
    List<JsonObject> result = query(expression);
    if (result.size() != 1) {
      throw new IllegalStateException(expression + " gives " + result);
    }
    return Double.parseDouble(result.get(0).getJsonArray("value").getString(1));
  }

  private JsonObject get(String path) {
    String answer = send(HttpRequest.newBuilder(api.resolve(path)).build());
    try (var reader = Json.createReader(new StringReader(answer))) {
      return reader.readObject();
    }
  }

  private static String send(HttpRequest request) {
    try {
      var answer = CLIENT.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(request.uri() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
      try {
        query("up");
        return;
      } catch (UncheckedIOException notYet) {
        // it is asked again
      }
    }
    close();
    throw new IOException("Prometheus did not start: " + Files.readString(log));
  }

  @Override
  public void close() {
    Processes.end(process, Duration.ofSeconds(10));
  }
}
