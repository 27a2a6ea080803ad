package org.pulseboard.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred clients that never read a byte, on a server with 512 MB of heap. */
@ArquillianTest
@Tag("outages")
@Timeout(300)
class StuckReadersIT {
  private static final int STUCK = 100;
  private static final int BATCHES = 40;
  private static final int BATCH = 50;

  /** Cut after the default stall timeout of 20 s; a machine under load takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployed.war();
  }

  @Test
  void a_hundred_that_never_read_harm_neither_the_others_nor_the_sign_in_and_are_cut()
      throws Exception {
    List<Socket> stuck = new ArrayList<>();
    try (var reader = new EventReader(server().request("api/stream?topics=audit", ADMIN).build())) {
      reader.next("hello");
      for (int i = 0; i < STUCK; i++) {
        stuck.add(openAndNeverRead());
      }
      long cutBefore = streams().getJsonObject("totals").getJsonNumber("cuts").longValue();

      String batch = batch();
      long newest = 0;
      for (int i = 0; i < BATCHES; i++) { // 32 MB in all, four times the log
        newest = publish(batch);
      }

      assertThat(server().get("api/session", ADMIN).statusCode()).isEqualTo(200);
      String last = "\"seq\":" + newest;
      reader.next(event -> event.name().equals("audit") && event.data().contains(last));
      long end = System.nanoTime() + PATIENCE.toNanos();
      long cuts = 0;
      while (cuts < STUCK && System.nanoTime() < end) {
        cuts = streams().getJsonObject("totals").getJsonNumber("cuts").longValue() - cutBefore;
      }
      assertThat(cuts).isEqualTo(STUCK);
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }

  private Socket openAndNeverRead() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()), 60_000);
    String request =
        "GET %sapi/stream?topics=audit HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
            .formatted(url.getPath(), ADMIN);
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    return socket;
  }

  private static String batch() {
    String event =
        "{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\",\"after\":\"%s\"}"
            .formatted("x".repeat(16_000));
    return "[" + String.join(",", Collections.nCopies(BATCH, event)) + "]";
  }

  private long publish(String json) throws Exception {
    var request =
        server()
            .request("api/events", PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer.body()).getJsonNumber("lastSeq").longValue();
  }

  private JsonObject streams() throws Exception {
    return json(server().get("api/streams", OPERATOR).body());
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private Deployed server() {
    return new Deployed(URI.create(url.toString()));
  }
}
