package org.pulseboard.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.pulseboard.acceptance.Deployed;
import org.pulseboard.acceptance.EventReader;
import org.pulseboard.conformance.server.AppServer;

/** One server under test, with Pulseboard's address on it and what one check leaves to the next. */
final class Run {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final AppServer server;

  /** The WAR as it is shipped. */
  final Path war;

  /** The newest audit cursor that a check has seen. */
  String cursor = "";

  Run(AppServer server, Path war) {
    this.server = server;
    this.war = war;
  }

  Deployed board() {
    return new Deployed(server.address());
  }

  HttpResponse<String> post(String json) throws Exception {
    var request =
        board()
            .request("api/events", PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json, UTF_8));
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Publishes one event about that target; returns its sequence number once it is durable. */
  long publish(String target) throws Exception {
    var answer = post("{\"actor\":\"a\",\"action\":\"b\",\"target\":\"%s\"}".formatted(target));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer.body()).getJsonNumber("firstSeq").longValue();
  }

  JsonObject get(String path) throws Exception {
    var answer = board().get(path, ADMIN);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return json(answer.body());
  }

  /** A stream of all topics, from a cursor on; from now on if it is empty. */
  EventReader stream(String topics, String lastEventId) throws Exception {
    var request = board().request("api/stream?topics=" + topics, ADMIN);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    var reader = new EventReader(request.build());
    assertThat(reader.response().statusCode()).isEqualTo(200);
    return reader;
  }

  /** A number of {@code GET /api/streams}. */
  long total(String name) throws Exception {
    return get("api/streams").getJsonObject("totals").getJsonNumber(name).longValue();
  }

  static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
