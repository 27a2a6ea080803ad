package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sixty connections of one publisher, each with a body that comes a byte a second. */
@ArquillianTest
@Tag("outages")
@Timeout(120)
class SlowBodiesIT {
  private static final int SLOW = 60;

  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployed.war();
  }

  @Test
  void slow_bodies_of_one_publisher_keep_nobody_waiting_and_are_answered_with_a_sentence()
      throws Exception {
    var server = new Deployed(URI.create(url.toString()));
    server.awaitFirstTick(VIEWER);
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < SLOW; i++) {
        slow.add(open());
      }
      List<Socket> refused = new ArrayList<>();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
      long nextByte = System.nanoTime();
      while (refused.size() < SLOW && System.nanoTime() < end) {
        assertThat(server.get("api/session", VIEWER).statusCode()).isEqualTo(200);
        assertThat(server.get("api/metrics/catalog", VIEWER).statusCode()).isEqualTo(200);
        if (System.nanoTime() >= nextByte) { // no sooner: a body that is whole is answered rightly
          drip(slow);
          nextByte += TimeUnit.SECONDS.toNanos(1);
        }
        slow.stream().filter(SlowBodiesIT::isAnswered).forEach(refused::add);
        slow.removeAll(refused);
      }

      assertThat(slow).as("not answered").isEmpty();
      for (Socket socket : refused) {
        int status = status(socket);
        assertThat(status)
            .as(() -> new String(readSome(socket), StandardCharsets.UTF_8))
            .isIn(408, 429, 503);
        socket.close();
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private Socket open() throws IOException {
    var socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort());
    socket.setSoTimeout(30_000);
    send(
        socket,
        "POST "
            + url.getPath()
            + "api/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\nAuthorization: "
            + PUBLISHER
            + "\r\n\r\n{");
    return socket;
  }

  private static void drip(List<Socket> sockets) {
    for (Socket socket : sockets) {
      try {
        send(socket, " ");
      } catch (IOException hungUp) {
        // its answer is read next
      }
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isAnswered(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] readSome(Socket socket) {
    try {
      return socket.getInputStream().readNBytes(socket.getInputStream().available());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
  }
}
