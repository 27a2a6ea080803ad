package org.pulseboard.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Takes what is posted, and answers as it is told. */
public final class HttpSink implements AutoCloseable {
  private static final Pattern SEQ = Pattern.compile("^\\{\"seq\":(\\d+),");

  /** A request that came. */
  public record Post(Map<String, List<String>> headers, List<String> lines) {
    public List<Long> seqs() {
      return lines.stream()
          .map(SEQ::matcher)
          .filter(java.util.regex.Matcher::find)
          .map(seq -> Long.valueOf(seq.group(1)))
          .toList();
    }

    public String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Post> taken = new ArrayList<>();
  private final List<Post> all = new ArrayList<>();
  private volatile Function<Post, Integer> answers = post -> 200;
  private volatile Function<Post, String> words = post -> "";

  public HttpSink() throws IOException {
    this(0);
  }

  public HttpSink(int port) throws IOException {
    this(HttpServer.create(address(port), 0));
  }

  private HttpSink(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public static HttpSink tls(SSLContext identity) throws IOException {
    var server = HttpsServer.create(address(0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity));
    return new HttpSink(server);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public URI url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + port() + "/ingest?token=in-the-query");
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Answers each request with a status; 0 takes it and breaks the connection. */
  public void answering(Function<Post, Integer> statuses) {
    answers = statuses;
  }

  /** Says this of each request beside its status. */
  public void saying(Function<Post, String> said) {
    words = said;
  }

  /** Those that were answered with 200, or not at all. */
  public synchronized List<Post> taken() {
    return List.copyOf(taken);
  }

  public synchronized List<Post> all() {
    return List.copyOf(all);
  }

  public List<Long> seqs() {
    return taken().stream().flatMap(post -> post.seqs().stream()).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var post = new Post(Map.copyOf(exchange.getRequestHeaders()), body.lines().toList());
      int status = answers.apply(post);
      synchronized (this) {
        all.add(post);
        if (status / 100 == 2 || status == 0) {
          taken.add(post);
        }
      }
      if (status == 0) {
        return;
      }
      byte[] said = ("{\"text\":\"status " + status + words.apply(post) + "\"}").getBytes(UTF_8);
      exchange.sendResponseHeaders(status, said.length);
      exchange.getResponseBody().write(said);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
