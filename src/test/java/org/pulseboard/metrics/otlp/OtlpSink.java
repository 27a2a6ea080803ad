package org.pulseboard.metrics.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;

/** A receiver of OTLP, which reads with OpenTelemetry's own messages and fails on demand. */
public final class OtlpSink implements AutoCloseable {
  /** What is answered. */
  public static final Answer OK = new Answer(200, Map.of(), "{\"partialSuccess\":{}}");

  /** The connection is cut. */
  public static final Answer CUT = new Answer(0, Map.of(), "");

  /** Nothing is answered before the sink is closed. */
  public static final Answer SILENCE = new Answer(-1, Map.of(), "");

  /** A status, headers and a body. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public static Answer of(int status) {
      return new Answer(status, Map.of(), "");
    }
  }

  /** One request, which came at that time of {@link System#nanoTime}. */
  public record Push(
      String path, Map<String, List<String>> headers, String json, boolean taken, long nanos) {

    /** The first value of a header; empty if there is none. */
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    /** What a receiver reads; fails for a field that the messages do not have. */
    public ExportMetricsServiceRequest message() {
      var message = ExportMetricsServiceRequest.newBuilder();
      try {
        JsonFormat.parser().merge(json, message);
      } catch (InvalidProtocolBufferException e) {
        throw new UncheckedIOException(e);
      }
      return message.build();
    }
  }

  /** A server of many tests pushes for long. */
  private static final int KEPT = 200;

  private final ArrayDeque<Push> pushes = new ArrayDeque<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile IntFunction<Answer> script = call -> OK;

  /** On a port of its own on the loopback interface. */
  public OtlpSink() throws IOException {
    this(0);
  }

  OtlpSink(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** The base address of it. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on. */
  public void answer(Answer answer) {
    script = call -> answer;
  }

  /** From now on, by the number of the call from 0. */
  void answers(IntFunction<Answer> answers) {
    calls.set(0);
    script = answers;
  }

  private void take(HttpExchange exchange) throws IOException {
    long nanos = System.nanoTime();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer answer = script.apply(calls.getAndIncrement());
    String json = plain(exchange, body);
    keep(
        new Push(
            exchange.getRequestURI().toString(),
            headers(exchange),
            json,
            answer.status() == 200,
            nanos));
    if (answer.status() < 0) {
      await();
    } else if (answer.status() > 0) {
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(exchange.getRequestHeaders());
    return headers;
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String plain(HttpExchange exchange, byte[] body) throws IOException {
    boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    if (!packed) {
      return new String(body, UTF_8);
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private synchronized void keep(Push push) {
    pushes.add(push);
    if (pushes.size() > KEPT) {
      pushes.remove();
    }
  }

  /** The newest requests, in order. */
  public synchronized List<Push> pushes() {
    return List.copyOf(pushes);
  }

  /** Those that were answered with 200. */
  public List<Push> taken() {
    return pushes().stream().filter(Push::taken).toList();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
