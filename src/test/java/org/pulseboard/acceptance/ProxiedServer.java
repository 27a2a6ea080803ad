package org.pulseboard.acceptance;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One Payara Micro for all the proxies in front of it, and what is sent and read through them. */
final class ProxiedServer implements AutoCloseable {
  /** Literal, though MicroProfile Config would put other text in the place of what is in braces. */
  static final String PASSWORD = "pa${nothing}word12";

  static final String FEEDER = "Bearer abc${HOME}0123456789";

  /** HTTP/1.1, as browsers speak it where there is no TLS. */
  static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final AtomicInteger count = new AtomicInteger();
  private final Path directory;
  private final Micro micro;

  /** A record that is on disk. */
  record Sent(long seq, String target) {

    /** The numbers after that of another one, up to its own. */
    List<Long> since(Sent other) {
      return LongStream.rangeClosed(other.seq + 1, seq).boxed().toList();
    }
  }

  /**
   * Starts it.
   *
   * @param directory for the files of the proxies
   */
  ProxiedServer(String name, Path directory) {
    this.directory = directory;
    Map<String, String> environment =
        Map.of(
            "PULSEBOARD_ADMIN_PASSWORD",
            PASSWORD,
            "PULSEBOARD_TOKENS_FEEDER",
            "publisher,auditor:" + FEEDER.substring(7));
    micro = Micro.start(name, Map.of(), environment);
  }

  /** Each kind of proxy, and whether below a path. */
  static Stream<Arguments> deployments() {
    return Stream.of(Proxy.Kind.values())
        .flatMap(kind -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
  }

  /** Without a proxy. */
  Deployed direct() {
    return micro.server();
  }

  Proxy proxy(Proxy.Kind kind, boolean belowPath) throws Exception {
    Path own = directory.resolve(kind.command + "-" + count.incrementAndGet());
    return Proxy.documented(kind, belowPath, own, direct().base());
  }

  /** Straight to the server. */
  Sent publish() throws Exception {
    String target = "order/" + count.incrementAndGet();
    String event = "{'actor':'shop','action':'order.cancel','target':'" + target + "'}";
    var request =
        direct()
            .request("api/events", FEEDER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event.replace('\'', '"')));
    String answer = CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    return new Sent(Long.parseLong(answer.replaceAll("[^0-9]*([0-9]+).*", "$1")), target);
  }

  /** Reads what comes after a record, through the proxy. */
  ResumingReader reader(Proxy proxy, Sent after) {
    var through = new Deployed(proxy.base());
    return new ResumingReader(
        () -> through.request("api/stream?topics=audit", Deployed.basic("admin", PASSWORD)),
        after.seq + "-");
  }

  @Override
  public void close() {
    micro.close();
  }
}
