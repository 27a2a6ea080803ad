package org.pulseboard.metrics.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.forward.tls.Certificates;
import org.pulseboard.metrics.otlp.OtlpSink.Answer;
import org.pulseboard.metrics.otlp.PushAnswer.PushVerdict;

/** What is told of a receiver that is not there, or is none. */
@Tag("slow")
@Timeout(120)
class OtlpEndpointTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String TOKEN = "s3cret-t0ken";

  @TempDir Path directory;

  @Test
  void a_redirection_is_not_followed_and_told() throws Exception {
    try (var sink = new OtlpSink();
        var other = new OtlpSink()) {
      sink.answer(new Answer(307, Map.of("Location", other.url() + "/v1/metrics"), ""));

      PushAnswer answer = send(sink.url(), LONG);

      assertThat(answer.verdict()).isEqualTo(PushVerdict.REFUSED);
      assertThat(answer.trouble()).contains("redirections are not followed");
      assertThat(other.pushes()).isEmpty();
    }
  }

  @Test
  void a_receiver_that_never_answers_is_left_after_the_time_limit() throws Exception {
    try (var sink = new OtlpSink()) {
      sink.answer(OtlpSink.SILENCE);

      PushAnswer answer = send(sink.url(), SHORT);

      assertThat(answer.verdict()).isEqualTo(PushVerdict.LATER);
      assertThat(answer.trouble()).contains("does not answer");
    }
  }

  @Test
  void an_answer_that_never_ends_is_left_after_the_time_limit() throws Exception {
    var end = new CountDownLatch(1);
    var server = server(HttpServer.create(), exchange -> begin(exchange, end));

    PushAnswer answer = send("http://127.0.0.1:" + server.getAddress().getPort(), SHORT);

    end.countDown();
    server.stop(0);
    assertThat(answer.verdict()).isEqualTo(PushVerdict.LATER);
    assertThat(answer.trouble()).contains("it does not answer within");
  }

  @Test
  void no_secret_is_told_also_if_the_receiver_repeats_it() throws Exception {
    try (var sink = new OtlpSink()) {
      sink.answer(new Answer(401, Map.of(), "{\"message\":\"Bearer " + TOKEN + " is unknown\"}"));

      assertThat(send(sink.url(), LONG).trouble())
          .isEqualTo("it answers 401. Correct pulseboard.otlp.headers");
    }
  }

  @Test
  void an_unknown_name_is_told() throws Exception {
    assertThat(send("http://nobody.invalid:4318", LONG).trouble())
        .contains("its name is not known", "pulseboard.otlp.url");
  }

  @Test
  void a_receiver_that_speaks_no_TLS_is_told() throws Exception {
    try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var answering = CompletableFuture.runAsync(() -> answerPlainly(plain));

      PushAnswer answer = send("https://127.0.0.1:" + plain.getLocalPort(), LONG);

      answering.join();
      assertThat(answer.trouble()).contains("no TLS with it");
    }
  }

  @Test
  void a_certificate_that_nobody_trusts_is_told_and_nothing_is_sent() throws Exception {
    var certificate = new Certificates(directory).issue("server", "ip:127.0.0.1");
    var asked = new AtomicInteger();
    var https = HttpsServer.create();
    https.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    var server = server(https, exchange -> asked.incrementAndGet());

    PushAnswer answer = send("https://127.0.0.1:" + server.getAddress().getPort(), LONG);

    server.stop(0);
    assertThat(answer.trouble()).contains("no TLS with it: ");
    assertThat(asked).hasValue(0);
  }

  private static PushAnswer send(String url, Duration patience)
      throws IOException, InterruptedException {
    var headers = Map.of("authorization", "Bearer " + TOKEN);
    try (var endpoint = new OtlpEndpoint(URI.create(url + "/v1/metrics"), headers, patience)) {
      return endpoint.send(packed());
    }
  }

  private static byte[] packed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{}".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static HttpServer server(HttpServer server, HttpHandler handler) throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private static void begin(HttpExchange exchange, CountDownLatch end) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answerPlainly(ServerSocket plain) {
    try (var socket = plain.accept()) {
      int unused = socket.getInputStream().read();
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
