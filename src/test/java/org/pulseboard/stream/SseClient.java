package org.pulseboard.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of an event stream over a plain socket; blocks, and fails after a minute of silence. */
public final class SseClient implements AutoCloseable {
  /**
   * One event.
   *
   * @param lastId the id in force when it came, as a browser would send it on a reconnect
   */
  public record Event(String name, String lastId, String data) {}

  final String head;
  private final Socket socket;
  private final InputStream in;
  private long left;
  private String lastId = "";
  private long retry = -1;

  private SseClient(Socket socket) throws IOException {
    this.socket = socket;
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    var lines = new StringBuilder();
    for (String line = rawLine(); !line.isEmpty(); line = rawLine()) {
      lines.append(line).append('\n');
    }
    head = lines.toString();
  }

  static SseClient open(URI uri) throws IOException {
    return open(uri, null);
  }

  static SseClient open(URI uri, @Nullable String lastEventId) throws IOException {
    Socket socket = send(uri, lastEventId, 0);
    try {
      return new SseClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Asks for a stream and then never reads a byte of it. */
  static Socket openAndNeverRead(URI uri) throws IOException {
    return send(uri, null, 8 * 1024);
  }

  private static Socket send(URI uri, @Nullable String lastEventId, int receiveBuffer)
      throws IOException {
    var socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.connect(new java.net.InetSocketAddress(uri.getHost(), uri.getPort()), 60_000);
    String id = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n%s\r\n"
            .formatted(uri.getRawPath() + "?" + uri.getRawQuery(), id);
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return socket;
  }

  int status() {
    return Integer.parseInt(head.substring(9, 12));
  }

  /** What a browser would resume from now. */
  public String lastId() {
    return lastId;
  }

  /** The newest {@code retry:}, in milliseconds; -1 if none came. */
  long retry() {
    return retry;
  }

  /** The next event of any name. */
  Event next() throws IOException {
    String name = "message";
    var data = new ArrayList<String>();
    while (true) {
      String line = line();
      if (line.isEmpty() && !data.isEmpty()) {
        return new Event(name, lastId, String.join("\n", data));
      } else if (line.isEmpty()) {
        name = "message";
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      } else if (line.startsWith("retry: ")) {
        retry = Long.parseLong(line.substring(7));
      } else if (line.startsWith("data: ")) {
        data.add(line.substring(6));
      } else if (!line.startsWith(":")) {
        throw new IOException("Not a field: " + line);
      }
    }
  }

  /** The next event of that name; others are passed over. */
  Event next(String name) throws IOException {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event;
  }

  /** The next events of that name. */
  List<Event> next(String name, int count) throws IOException {
    var events = new ArrayList<Event>();
    while (events.size() < count) {
      events.add(next(name));
    }
    return events;
  }

  /** Reads on until the server ends the stream. */
  void awaitEnd() throws IOException {
    try {
      while (true) {
        next();
      }
    } catch (EOFException end) {
      // As it should be.
    }
  }

  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int b = body(); b != '\n'; b = body()) {
      bytes.write(b);
    }
    return bytes.toString(UTF_8);
  }

  /** The next byte inside the chunks. */
  private int body() throws IOException {
    if (left == 0) {
      String size = rawLine();
      left = Long.parseLong(size.isEmpty() ? rawLine() : size, 16);
      if (left == 0) {
        throw new EOFException("The stream has ended");
      }
    }
    left--;
    return raw();
  }

  private String rawLine() throws IOException {
    var line = new StringBuilder();
    for (int b = raw(); b != '\n'; b = raw()) {
      line.append((char) b);
    }
    return line.toString().strip();
  }

  private int raw() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("The connection has ended");
    }
    return b;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
