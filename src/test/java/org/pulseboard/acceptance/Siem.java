package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.pulseboard.FreePort;
import org.pulseboard.audit.forward.HttpSink;
import org.pulseboard.audit.forward.Rsyslog;
import org.pulseboard.audit.forward.tls.Certificates;
import org.pulseboard.stream.Await;

/** A rsyslog with TLS and a receiver of HTTPS, and a server that is told to send there. */
final class Siem implements AutoCloseable {
  static final String SECRET = "Splunk 7d1f7f8e-secret-of-the-receiver";

  /** A server that starts on a busy machine takes a minute. */
  private static final Duration START = Duration.ofMinutes(4);

  private static final Pattern LAST = Pattern.compile("\"lastSeq\":(\\d+)");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final Rsyslog rsyslog;
  final HttpSink http;
  private final Path authority;

  Siem(Path directory) throws Exception {
    var certificates = new Certificates(directory);
    var server = certificates.issue("server", "ip:127.0.0.1", "-validity", "30");
    authority = certificates.authority();
    rsyslog = new Rsyslog(directory.resolve("rsyslog"), FreePort.get(), server, authority, false);
    rsyslog.start();
    http = HttpSink.tls(server.context());
  }

  /** By the names of the keys. */
  Map<String, String> properties() {
    var all = new TreeMap<String, String>();
    all.put("pulseboard.admin.password", "acceptance-password");
    all.put("pulseboard.tokens.ops", "operator:ops-secret-01234567890123");
    all.put("pulseboard.tokens.feeder", "publisher:feeder-secret-0123456789");
    all.put("pulseboard.audit.allow-volatile", "true");
    all.put("pulseboard.audit.syslog.url", rsyslog.url().toString());
    all.put("pulseboard.audit.http.url", http.url().toString());
    all.put("pulseboard.audit.http.authorization", SECRET);
    all.put("pulseboard.audit.forward.ca-file", authority.toString());
    return all;
  }

  /** Reports so many events in one request; returns the sequence of the last. */
  static long report(Deployed pulseboard, int count) throws Exception {
    List<String> events =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    "{\"actor\":\"ann\",\"action\":\"order.cancel\",\"target\":\"order/"
                        + i
                        + "\"}")
            .toList();
    var request =
        pulseboard
            .request("api/events", Deployed.PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("[" + String.join(",", events) + "]"));
    var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    Matcher last = LAST.matcher(answer.body());
    assertThat(last.find()).as("%s %s", answer.statusCode(), answer.body()).isTrue();
    return Long.parseLong(last.group(1));
  }

  /** Waits until both have every record up to one. */
  void awaitAll(long last) {
    Await.until("all is in rsyslog", START, () -> has(rsyslog.seqs(), last));
    Await.until("all is in the receiver of HTTP", START, () -> has(http.seqs(), last));
  }

  /** How many more than once rsyslog has got. */
  int doubled() {
    List<Long> seqs = rsyslog.seqs();
    return seqs.size() - new HashSet<>(seqs).size();
  }

  static void awaitHealth(Deployed pulseboard, String status) {
    var last = new AtomicReference<String>("");
    try {
      Await.until(
          "audit-forward is " + status,
          START,
          () ->
              last.updateAndGet(before -> part(pulseboard))
                  .contains("\"status\":\"" + status + "\""));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ", it says: " + last.get(), e);
    }
  }

  /** What the health says of it, also while the server starts. */
  static String part(Deployed pulseboard) {
    try {
      String health = pulseboard.get("api/health", Deployed.OPERATOR).body();
      int at = health.indexOf("{\"part\":\"audit-forward\"");
      return at < 0 ? health : health.substring(at, health.indexOf('}', at));
    } catch (IOException notYet) {
      return "no answer: " + notYet;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean has(List<Long> seqs, long last) {
    return new HashSet<>(seqs).containsAll(LongStream.rangeClosed(1, last).boxed().toList());
  }

  @Override
  public void close() {
    rsyslog.close();
    http.close();
  }
}
