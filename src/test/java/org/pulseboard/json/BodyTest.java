package org.pulseboard.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.permit.Turnstile;
import org.pulseboard.problem.ProblemException;

/** Bodies on a real servlet container with eight threads. */
@Timeout(60)
class BodyTest {
  private static final int THREADS = 8;
  private static final int MAX_BYTES = 100_000;
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  static {
    TOMCAT.setLevel(Level.SEVERE);
  }

  @TempDir Path base;
  private final Turnstile waiting = new Turnstile(4, 2, 0, 0);
  private final List<Socket> sockets = new ArrayList<>();
  private Tomcat tomcat;

  @BeforeEach
  void start() throws Exception {
    tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(base.resolve("server")).toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxThreads", String.valueOf(THREADS));
    var context = tomcat.addContext("", base.toString());
    Tomcat.addServlet(context, "body", new Echo()).addMapping("/");
    tomcat.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    tomcat.stop();
    tomcat.destroy();
  }

  @Test
  void a_body_that_is_there_is_read_though_its_sender_has_no_place_left_to_wait() throws Exception {
    for (int i = 0; i < 3; i++) {
      send(post(1000, "x"));
    }

    assertThat(status(send(post(5, "hello")))).isEqualTo(200);
  }

  @Test
  void of_many_slow_ones_of_one_sender_all_but_a_few_are_told_to_send_fewer() throws Exception {
    var slow = new ArrayList<Socket>();
    for (int i = 0; i < 3; i++) {
      slow.add(send(post(1000, "x")));
    }

    while (slow.stream().noneMatch(BodyTest::isAnswered)) {
      Thread.onSpinWait();
    }
    var refused = slow.stream().filter(BodyTest::isAnswered).toList();

    assertThat(refused).hasSize(1);
    assertThat(status(refused.get(0))).isEqualTo(429);
  }

  @Test
  void a_body_that_comes_drop_by_drop_is_a_408_after_the_limit_and_gives_its_place_back()
      throws Exception {
    Socket dripping = send(post(MAX_BYTES, "x"));

    while (dripping.getInputStream().available() == 0) {
      dripping.getOutputStream().write('x');
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    assertThat(status(dripping)).isEqualTo(408);
  }

  @Test
  void a_body_of_many_packets_is_read_whole() throws Exception {
    Socket socket = send(post(MAX_BYTES, "x".repeat(MAX_BYTES / 2)));
    socket.getOutputStream().write(new byte[MAX_BYTES / 2]);

    assertThat(text(socket)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n" + MAX_BYTES);
  }

  @Test
  void a_body_without_a_length_is_read_to_its_end() throws Exception {
    Socket socket =
        send(
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    socket.getOutputStream().write("3\r\nabc\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    assertThat(text(socket)).startsWith("HTTP/1.1 200").contains("3");
  }

  @Test
  void a_body_that_is_too_large_is_a_413() throws Exception {
    assertThat(status(send(post(MAX_BYTES + 1, "x")))).isEqualTo(413);
  }

  private static String post(int length, String body) {
    return "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  private Socket send(String text) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
    socket.setSoTimeout(50_000);
    sockets.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads no further: a server may go on waiting for the body that it refused. */
  private static int status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
  }

  private static String text(Socket socket) throws IOException {
    var all = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(all);
    return all.toString(StandardCharsets.US_ASCII);
  }

  private final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        var body = Body.read(request, MAX_BYTES, waiting, Duration.ofSeconds(5));
        response.getOutputStream().print(body.length());
      } catch (ProblemException e) {
        response.setStatus(e.problem().status());
      }
    }
  }
}
