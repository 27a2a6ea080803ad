package org.pulseboard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.NOBODY;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pulseboard.acceptance.EventReader;
import org.pulseboard.conformance.server.Await;
import org.pulseboard.conformance.server.Jvm;

/** Deploying, undeploying and deploying again. */
final class LifeChecks {
  private static final int STREAMS = 200;
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  private LifeChecks() {}

  static Check deploys() {
    return new Check("deploys as it is shipped", run -> deploy(run, run.war));
  }

  static List<Check> ending(Path warWithModule) {
    return List.of(
        new Check(
            "undeploys with 200 streams open, leaving no thread and no stream in memory",
            LifeChecks::undeploy),
        new Check(
            "keeps the trail when deployed again, and hears a module of the WAR",
            run -> redeploy(run, warWithModule)));
  }

  private static String deploy(Run run, Path war) throws Exception {
    long started = System.nanoTime();
    run.server.deploy(war);
    Await.until("/api/health says UP", () -> isUp(run));
    return seconds(started);
  }

  private static boolean isUp(Run run) throws InterruptedException {
    try {
      var answer = run.board().get("api/health", NOBODY);
      return answer.statusCode() == 200 && answer.body().contains("\"UP\"");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String undeploy(Run run) throws Exception {
    run.cursor = run.get("api/audit?limit=1").getString("cursor");
    List<Socket> streams = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      streams.add(StreamChecks.open(run, "metrics,audit", 0));
    }
    Await.until("all streams are open", () -> run.total("subscribers") == STREAMS);

    long started = System.nanoTime();
    run.server.undeploy();
    String took = seconds(started);

    for (var stream : streams) {
      stream.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
      readToEnd(stream);
    }
    if (run.server.outlivesItsApplication()) {
      Await.until(
          "no thread of Pulseboard is left", () -> threadsOfPulseboard(run.server.jvm()).isEmpty());
      Await.until(
          "nothing of the stream is left in memory",
          () -> objectsOfTheStream(run.server.jvm()).isEmpty());
    }
    return took;
  }

  /** The stream ends: by its last chunk, or by the end of the connection. */
  private static void readToEnd(Socket stream) throws IOException {
    try (stream) {
      var in = stream.getInputStream();
      var buffer = new byte[8192];
      String tail = "";
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        tail += new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        tail = tail.substring(Math.max(0, tail.length() - LAST_CHUNK.length()));
        if (tail.equals(LAST_CHUNK)) {
          return;
        }
      }
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  private static List<String> threadsOfPulseboard(ProcessHandle jvm) throws Exception {
    return Jvm.threads(jvm)
        .lines()
        .filter(line -> line.contains("pulseboard"))
        .collect(Collectors.toList());
  }

  /** What holds the log, or all subscribers, or the journal's pages for one of them. */
  private static List<String> objectsOfTheStream(ProcessHandle jvm) throws Exception {
    return Jvm.objects(jvm)
        .lines()
        .filter(
            line ->
                line.matches(
                    ".* org\\.pulseboard\\.stream\\.(LiveStream|Subscriber|log\\.EventLog)"))
        .collect(Collectors.toList());
  }

  private static String redeploy(Run run, Path war) throws Exception {
    String took = deploy(run, war);
    List<Long> seqs = new ArrayList<>();
    try (var stream = run.stream("audit", run.cursor)) {
      EventReader.Event event;
      do {
        event = stream.next("audit");
        seqs.add(StreamChecks.seq(event));
      } while (!event.data().contains("shop.open"));
    }
    long before = Long.parseLong(run.cursor.replaceFirst("-.*", ""));
    for (int i = 0; i < seqs.size(); i++) {
      assertThat(seqs.get(i)).isEqualTo(before + 1 + i);
    }
    assertThat(run.get("api/audit/verify").getBoolean("ok")).isTrue();
    try (var stream = run.stream("metrics", "")) {
      JsonObject values =
          Run.json(stream.next(e -> e.data().contains("shop.baskets")).data()).getJsonObject("v");
      assertThat(values.getInt("shop.baskets{shop=north}")).isEqualTo(42);
    }
    return took;
  }

  private static String seconds(long startedNanos) {
    return "%.1f s".formatted((System.nanoTime() - startedNanos) / 1e9);
  }
}
