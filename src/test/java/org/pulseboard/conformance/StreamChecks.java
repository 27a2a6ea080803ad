package org.pulseboard.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.pulseboard.acceptance.EventReader;
import org.pulseboard.conformance.server.Await;

/** What the stream promises, whatever the container below it does. */
final class StreamChecks {
  /** More than any server takes for a reader that does not read; less than the log holds. */
  private static final int FLOOD_REQUESTS = 8;

  private static final int EVENTS_PER_REQUEST = 14;

  private StreamChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "confirms an event once it is on disk, streams and finds it", StreamChecks::trail),
        new Check("resumes a stream without a hole or a double", StreamChecks::resume),
        new Check("cuts a reader that never reads and spares the others", StreamChecks::stuck),
        new Check("notices readers that left without a word", StreamChecks::gone));
  }

  private static String trail(Run run) throws Exception {
    String target = "order/" + UUID.randomUUID();
    try (var stream = run.stream("audit", "")) {
      stream.next("hello");
      long seq = run.publish(target);

      var event = stream.next(e -> e.name().equals("audit") && e.data().contains(target));
      assertThat(seq(event)).isEqualTo(seq);
      assertThat(event.data()).contains("\"publisher\":\"feeder\"", "\"hash\":");
    }
    assertThat(run.get("api/audit?target=" + target).getJsonArray("records")).hasSize(1);
    assertThat(run.get("api/audit/verify").getBoolean("ok")).isTrue();
    return Check.OK;
  }

  /** One reader stays, one goes and comes back: together they must have seen the same. */
  private static String resume(Run run) throws Exception {
    try (var whole = run.stream("metrics,audit", "")) {
      whole.next("hello");
      String left;
      try (var first = run.stream("metrics,audit", "")) {
        first.next("hello");
        left = first.next("metrics").id();
      }
      for (int i = 0; i < 5; i++) {
        run.publish("while-it-was-away");
      }
      List<EventReader.Event> resumed;
      try (var second = run.stream("metrics,audit", left)) {
        second.next("hello");
        run.publish("after");
        resumed = until(second, "after");
      }
      List<EventReader.Event> all = until(whole, "after");
      all.removeIf(event -> event.name().equals("ping"));
      resumed.removeIf(event -> event.name().equals("ping"));
      assertThat(resumed).hasSizeGreaterThanOrEqualTo(6);
      assertThat(all.subList(indexAfter(all, left), all.size())).isEqualTo(resumed);
    }
    return Check.OK;
  }

  private static String stuck(Run run) throws Exception {
    Await.until("no stream is open", () -> run.total("subscribers") == 0);
    try (var healthy = run.stream("audit", "");
        var stuck = open(run, "audit", 4 * 1024)) {
      healthy.next("hello");
      Await.until("both streams are open", () -> run.total("subscribers") == 2);
      String after = "x".repeat(60_000);
      for (int i = 0; i < FLOOD_REQUESTS; i++) {
        var answer = run.post(flood(after));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        long first = Run.json(answer.body()).getJsonNumber("firstSeq").longValue();
        for (int j = 0; j < EVENTS_PER_REQUEST; j++) {
          assertThat(seq(healthy.next("audit"))).isEqualTo(first + j);
        }
      }
      // by Pulseboard, or by a write timeout of the server: the first that notices
      Await.until("the reader that never reads is cut", () -> run.total("subscribers") == 1);
      assertThat(stuck.isClosed()).as("by us").isFalse();
      long next = run.publish("afterwards");
      assertThat(seq(healthy.next("audit"))).isEqualTo(next);
    }
    return Check.OK;
  }

  private static String gone(Run run) throws Exception {
    Await.until("no stream is open", () -> run.total("subscribers") == 0);
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sockets.add(open(run, "metrics", 0));
    }
    Await.until("all streams are open", () -> run.total("subscribers") == 20);
    for (var socket : sockets) {
      socket.close();
    }
    Await.until("nobody is left", () -> run.total("subscribers") == 0);
    return Check.OK;
  }

  /** Asks for a stream over a plain socket; a small buffer is soon full. */
  static Socket open(Run run, String topics, int receiveBuffer) throws IOException {
    var socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    var address = run.server.address();
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 60_000);
    String request =
        "GET %sapi/stream?topics=%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
            .formatted(address.getPath(), topics, ADMIN);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  private static String flood(String after) {
    String event =
        "{\"actor\":\"a\",\"action\":\"b\",\"target\":\"flood\",\"after\":\"%s\"}".formatted(after);
    return "[" + String.join(",", Collections.nCopies(EVENTS_PER_REQUEST, event)) + "]";
  }

  private static List<EventReader.Event> until(EventReader stream, String text) throws IOException {
    List<EventReader.Event> seen = new ArrayList<>();
    do {
      seen.add(stream.next());
    } while (!seen.get(seen.size() - 1).data().contains("\"" + text + "\""));
    return seen;
  }

  private static int indexAfter(List<EventReader.Event> events, String id) {
    return events.stream().map(EventReader.Event::id).toList().lastIndexOf(id) + 1;
  }

  static long seq(EventReader.Event event) {
    return Run.json(event.data()).getJsonNumber("seq").longValue();
  }
}
