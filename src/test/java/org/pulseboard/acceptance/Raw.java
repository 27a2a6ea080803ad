package org.pulseboard.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection that keeps to no protocol: sends what a test gives it, reads a status. */
public final class Raw implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket = new Socket();

  public Raw(URI server) throws IOException {
    this(server, null);
  }

  /**
   * From an address of this machine.
   *
   * @param from such as 127.0.0.50; null for the usual one
   */
  public Raw(URI server, @Nullable String from) throws IOException {
    if (from != null) {
      socket.bind(new InetSocketAddress(from, 0));
    }
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
  }

  public Raw send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Raw send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends chunks without end, until the server has answered or hung up. */
  Raw sendChunksUntilAnswered() throws IOException {
    byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    try {
      for (int i = 0; i < 100_000 && socket.getInputStream().available() == 0; i++) {
        send(chunk);
      }
    } catch (SocketException hungUp) {
      // what it said before is read next
    }
    return this;
  }

  /** All of the answer; the server closes the connection, as it was asked to. */
  public String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** The status of the answer; -1 if the server hung up without one. */
  public int status() throws IOException {
    try {
      InputStream in = socket.getInputStream();
      var line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      return line.length() < 12 ? -1 : Integer.parseInt(line.substring(9, 12));
    } catch (SocketException reset) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
