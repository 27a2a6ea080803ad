package org.pulseboard.alerts.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.FreePort;

class HeartbeatCallTest {
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private volatile int status = 200;
  private volatile boolean ends = true;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, ends ? 2 : 3);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.getResponseBody().flush();
          if (ends) {
            exchange.close();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ping/a-secret?x=1");
  }

  @Test
  void the_address_is_asked_as_it_is() throws Exception {
    try (var call = new HeartbeatCall(address(), PATIENCE)) {
      call.send();
      call.send();
    }
    assertThat(asked).containsExactly("GET /ping/a-secret?x=1", "GET /ping/a-secret?x=1");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 500})
  void another_answer_is_told_without_the_address_and_leads_nowhere(int other) {
    status = other;
    try (var call = new HeartbeatCall(address(), PATIENCE)) {
      assertThatThrownBy(call::send)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("answers " + other)
          .hasMessageNotContaining("a-secret");
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void an_answer_that_never_ends_is_waited_for_in_vain_and_not_for_ever() {
    ends = false;
    try (var call = new HeartbeatCall(address(), PATIENCE)) {
      assertThatThrownBy(call::send).hasMessageContaining("no whole answer within 800 ms");
    }
  }

  @Test
  void nobody_there_is_told_in_words() {
    URI nobody = URI.create("http://127.0.0.1:" + FreePort.get() + "/a-secret");
    try (var call = new HeartbeatCall(nobody, PATIENCE)) {
      assertThatThrownBy(call::send)
          .hasMessageContaining("refused")
          .hasMessageNotContaining("a-secret");
    }
  }

  @Test
  void what_comes_after_the_end_is_broken_off() {
    var call = new HeartbeatCall(address(), PATIENCE);
    call.close();

    assertThatThrownBy(call::send).isInstanceOf(Exception.class);
    assertThat(asked).isEmpty();
  }
}
