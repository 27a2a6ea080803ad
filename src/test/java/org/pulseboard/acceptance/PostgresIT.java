package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.FreePort;

/**
 * The journal in a real PostgreSQL, through a pool of a real Payara Micro that is set up by the
 * lines we ship, while the database goes away and comes back.
 */
@Timeout(600)
class PostgresIT {
  private static final long PATIENCE_SECONDS = 90;

  @TempDir Path directory;

  @Test
  void nothing_acknowledged_is_lost_when_the_database_goes_and_comes_back_without_a_restart()
      throws Exception {
    int port = FreePort.get();
    Map<String, Integer> acknowledged = new HashMap<>();
    var database = start(port);
    try {
      createAsTheDocumentationSays(database);
      try (var server = server(port)) {
        publishes(server.deployed, acknowledged, "before", 20);

        database.close();
        isDownButAlive(server.deployed);
        refusesAFlood(server.deployed);

        database = start(port);
        awaitHealth(server.deployed, "\"status\":\"UP\"");
        publishes(server.deployed, acknowledged, "after", 20);
        assertThat(trail(server.deployed)).containsAllEntriesOf(acknowledged);
        assertThat(server.deployed.get("api/audit/verify", AUDITOR).body()).contains("\"ok\":true");
      }
      assertThat(newest(database)).isEqualTo("server.stop");
    } finally {
      database.close();
    }
  }

  private static void publishes(
      Deployed server, Map<String, Integer> acknowledged, String word, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      String target = word + "/" + i;
      HttpResponse<String> answer = publish(server, target).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      acknowledged.put(target, json(answer.body()).getInt("firstSeq"));
    }
  }

  private static void isDownButAlive(Deployed server) throws Exception {
    assertRefused(publish(server, "down/0").get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    awaitHealth(server, "\"part\":\"audit\",\"status\":\"DOWN\"");
    assertThat(server.get("api/health", "").statusCode()).isEqualTo(503);
    assertThat(server.get("api/audit", AUDITOR).statusCode()).isEqualTo(503);
    assertThat(server.get("login", "").statusCode()).isEqualTo(200);
    try (var stream =
        new EventReader(server.request("api/stream?topics=metrics", VIEWER).build())) {
      String first = stream.next("metrics").data();
      assertThat(stream.next("metrics").data()).isNotEqualTo(first);
    }
  }

  /** More than the queue takes, at once: each gets an answer, and is told when to come back. */
  private static void refusesAFlood(Deployed server) throws Exception {
    var flood = IntStream.range(0, 200).mapToObj(i -> publish(server, "flood/" + i)).toList();
    for (var answer : flood) {
      assertRefused(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(1);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  private static CompletableFuture<HttpResponse<String>> publish(Deployed server, String target) {
    var request =
        server
            .request("api/events", PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"actor\":\"alice\",\"action\":\"order.cancel\",\"target\":\"%s\"}"
                        .formatted(target)));
    return HttpClient.newHttpClient().sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** The sequence of each target; none may come twice. */
  private static Map<String, Integer> trail(Deployed server) throws Exception {
    return json(server.get("api/audit?action=order.cancel&limit=1000", AUDITOR).body())
        .getJsonArray("records")
        .getValuesAs(JsonObject.class)
        .stream()
        .collect(
            Collectors.toMap(record -> record.getString("target"), record -> record.getInt("seq")));
  }

  private static void awaitHealth(Deployed server, String text) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String health = server.get("api/health", OPERATOR).body();
    while (!health.contains(text) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(200); // between two questions
      health = server.get("api/health", OPERATOR).body();
    }
    assertThat(health).contains(text);
  }

  private MicroServer server(int port) throws Exception {
    Path postBoot = directory.resolve("post-boot.asadmin");
    Files.writeString(
        postBoot,
        Files.readString(Path.of("server-config/payara-micro/post-boot.asadmin"))
            .replace("#create-jdbc", "create-jdbc")
            .replace("portNumber=5432", "portNumber=" + port)
            .replace("CHANGE-ME", "a-secret"));
    var properties =
        new ArrayList<>(
            List.of(
                "-Dpulseboard.audit.datasource=jdbc/pulseboard",
                "-Dpulseboard.audit.enqueue-timeout=2s",
                "-Dpulseboard.audit.queue-events=100",
                "-Dpulseboard.admin.password=acceptance-password"));
    Stream.of(
            "watcher=viewer:" + secret(VIEWER),
            "reader=auditor:" + secret(AUDITOR),
            "ops=operator:" + secret(OPERATOR),
            "feeder=publisher:" + secret(PUBLISHER))
        .forEach(token -> properties.add("-Dpulseboard.tokens." + token));
    return new MicroServer(directory, postBoot, properties, List.of("--addlibs", driver()));
  }

  private static String secret(String bearer) {
    return bearer.substring("Bearer ".length());
  }

  private static String driver() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> Path.of(path).getFileName().toString().matches("postgresql-\\d.*\\.jar"))
        .findFirst()
        .orElseThrow();
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "on")
        .setPort(port)
        .start();
  }

  private static void createAsTheDocumentationSays(EmbeddedPostgres database) throws SQLException {
    try (var connection = database.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE pulseboard LOGIN PASSWORD 'a-secret'");
      statement.execute("CREATE DATABASE pulseboard OWNER pulseboard");
    }
  }

  private static String newest(EmbeddedPostgres database) throws SQLException {
    try (var connection = database.getDatabase("pulseboard", "pulseboard").getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT action FROM audit_record ORDER BY seq DESC LIMIT 1")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
