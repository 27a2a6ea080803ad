package org.pulseboard.api.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server that takes events and samples as Pulseboard does, and fails on demand. */
final class Receiver implements AutoCloseable {
  /** One request. */
  record Call(String path, @Nullable String key, List<JsonObject> items) {}

  /** What is answered: a status, or 0 to cut the connection, and a body. */
  record Reply(int status, String body) {
    static final Reply CREATED = new Reply(201, "{}");

    /** An answer that begins, and never ends. */
    static final Reply UNENDED = new Reply(201, "{");
  }

  private final List<Call> calls = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final List<JsonObject> recorded = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile Function<Call, Reply> script = call -> Reply.CREATED;
  private volatile boolean recordsBeforeItFails;

  Receiver(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  ForwardTarget target(long queueBytes) {
    URI url = URI.create("http://127.0.0.1:" + port() + "/pulse");
    return new ForwardTarget(url, "a-token", "shop-1", queueBytes);
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on. */
  void answer(Function<Call, Reply> replies) {
    script = replies;
  }

  /** What a server does that dies between its commit and its answer. */
  void recordBeforeFailing() {
    recordsBeforeItFails = true;
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    List<JsonObject> items;
    try (var reader = Json.createReader(new StringReader(body))) {
      items = reader.readArray().getValuesAs(JsonObject.class);
    }
    var call =
        new Call(exchange.getRequestURI().toString(), headers.getFirst("Idempotency-Key"), items);
    boolean trusted = "Bearer a-token".equals(headers.getFirst("Authorization"));
    Reply reply = trusted ? script.apply(call) : new Reply(401, "{}");
    keep(call, reply.status() == 201 || recordsBeforeItFails);
    if (reply.status() > 0) {
      byte[] bytes = reply.body().getBytes(UTF_8);
      boolean ends = !reply.equals(Reply.UNENDED);
      exchange.sendResponseHeaders(reply.status(), ends ? bytes.length : bytes.length + 1);
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
      if (!ends) {
        return;
      }
    }
    exchange.close();
  }

  private synchronized void keep(Call call, boolean record) {
    calls.add(call);
    String key = call.key();
    if (record && (key == null || keys.add(key))) {
      recorded.addAll(call.items());
    }
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The actors of the recorded events, each as often as it was recorded. */
  synchronized List<String> actors() {
    return recorded.stream()
        .filter(item -> item.containsKey("actor"))
        .map(item -> item.getString("actor"))
        .toList();
  }

  /** The recorded samples and events. */
  synchronized List<JsonObject> recorded() {
    return List.copyOf(recorded);
  }

  /** Polls until the condition holds; fails after a minute. */
  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not happen within a minute");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
