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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void a_packed_body_is_unpacked_and_a_mark_before_the_text_is_left_out() throws Exception {
    byte[] text = "\ufeff{\"ä\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(text(send("", text))).startsWith("HTTP/1.1 200").endsWith("{\"ä\":1}");
    for (String coding : List.of("gzip", "x-gzip", "GZIP", " gzip ")) {
      assertThat(text(send("Content-Encoding: " + coding + "\r\n", packed(text))))
          .startsWith("HTTP/1.1 200")
          .endsWith("{\"ä\":1}");
    }
    assertThat(text(send("Content-Encoding: identity\r\n", text))).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_packed_body_is_as_large_as_what_it_unpacks_to() throws Exception {
    byte[] bomb = packed(new byte[64 << 20]);

    assertThat(bomb).hasSizeLessThan(MAX_BYTES);
    assertThat(text(send("Content-Encoding: gzip\r\n", bomb)))
        .startsWith("HTTP/1.1 413")
        .contains("larger than " + MAX_BYTES);
    byte[] whole = "x".repeat(MAX_BYTES).getBytes(StandardCharsets.US_ASCII);
    assertThat(text(send("Content-Encoding: gzip\r\n", packed(whole)))).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_packed_body_that_is_torn_is_a_400() throws Exception {
    byte[] packed = packed("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    byte[] torn = Arrays.copyOf(packed, packed.length - 9);

    for (byte[] bad : List.of(torn, new byte[0], "{}".getBytes(StandardCharsets.UTF_8))) {
      assertThat(text(send("Content-Encoding: gzip\r\n", bad)))
          .startsWith("HTTP/1.1 400")
          .contains("gzip");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Encoding: br, '{}', UTF-8, 'br'",
    "Content-Encoding: deflate, '{}', UTF-8, 'deflate'",
    "'Content-Encoding: gzip, gzip', '{}', UTF-8, 'gzip, gzip'",
    "Content-Type: application/json; charset=utf-16, '{}', UTF-16, utf-16",
    "Content-Type: application/json; charset=\"ISO-8859-1\", '{}', UTF-8, iso-8859-1",
    "X-A: b, '{}', UTF-16, UTF-16",
    "X-A: b, '{}', UTF-16LE, UTF-16",
    "X-A: b, '{}', UTF-16BE, UTF-16",
    "X-A: b, '{}', UTF-32, UTF-32",
  })
  void what_is_not_taken_is_a_415_that_says_what_is(
      String header, String body, Charset charset, String named) throws Exception {
    assertThat(text(send(header + "\r\n", body.getBytes(charset))))
        .startsWith("HTTP/1.1 415")
        .contains(named)
        .containsAnyOf("send gzip or none", "send JSON as UTF-8");
  }

  private Socket send(String header, byte[] body) throws IOException {
    Socket socket =
        send(
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + header
                + "X-Text: true\r\nContent-Length: "
                + body.length
                + "\r\n\r\n");
    socket.getOutputStream().write(body);
    return socket;
  }

  private static byte[] packed(byte[] text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
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
    return all.toString(StandardCharsets.UTF_8);
  }

  private final class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        var body = Body.read(request, MAX_BYTES, waiting, Duration.ofSeconds(5));
        String answer =
            request.getHeader("X-Text") == null ? String.valueOf(body.length()) : body.text();
        response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      } catch (ProblemException e) {
        response.setStatus(e.problem().status());
        response.getOutputStream().print(e.problem().detail());
      }
    }
  }
}
