package org.pulseboard.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A proxy in front of a stream, which does to its clients what networks and proxies do. */
final class Turnstile implements AutoCloseable {
  /**
   * What becomes of one request.
   *
   * @param status 200 lets it through
   * @param retryAfter seconds; null for none
   * @param until the text in the answer after which the connection is cut; null for never
   * @param chunked false as behind proxies of old: the body ends where the connection does, so that
   *     a cut looks like an end
   */
  record Pass(int status, @Nullable Integer retryAfter, @Nullable String until, boolean chunked) {
    static final Pass OPEN = new Pass(200, null, null, true);

    static Pass cutAfter(String text) {
      return new Pass(200, null, text, true);
    }

    static Pass endAfter(String text) {
      return new Pass(200, null, text, false);
    }

    static Pass refuse(int status, @Nullable Integer retryAfter) {
      return new Pass(status, retryAfter, null, true);
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Pass> passes = new ConcurrentLinkedQueue<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Pass usual = Pass.OPEN;
  private volatile int server;
  private volatile ServerSocket door;

  Turnstile(int serverPort) throws IOException {
    server = serverPort;
    door = anyPort();
    listen(door);
  }

  /** Below those that outgoing connections get, one of which could take it while it is shut. */
  private static ServerSocket anyPort() throws IOException {
    while (true) {
      try {
        return bind(20_000 + ThreadLocalRandom.current().nextInt(12_000));
      } catch (BindException taken) {
        // Another one is free.
      }
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    return socket;
  }

  int port() {
    return door.getLocalPort();
  }

  /** What the next requests meet, one each. */
  void next(Pass pass) {
    passes.add(pass);
  }

  /** What all requests meet for which there is nothing else. */
  void usual(Pass pass) {
    usual = pass;
  }

  /** Cuts all connections. */
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Cuts all connections, and refuses new ones. */
  void shut() throws IOException {
    door.close();
    cut();
  }

  /** Takes connections again, on the same port, for the server on that one. */
  void open(int serverPort) throws IOException {
    server = serverPort;
    door = bind(port());
    listen(door);
  }

  private void listen(ServerSocket at) {
    threads.execute(
        () -> {
          try {
            while (true) {
              Socket client = at.accept();
              sockets.add(client);
              threads.execute(() -> serve(client));
            }
          } catch (IOException shut) {
            // Nobody comes in any more.
          }
        });
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(new BufferedInputStream(client.getInputStream()));
      if (!head.isEmpty()) {
        Pass next = passes.poll();
        serve(head, client.getOutputStream(), next == null ? usual : next);
      }
    } catch (IOException gone) {
      // Either side; the other one is closed with it.
    } finally {
      sockets.remove(client);
    }
  }

  private void serve(String head, OutputStream out, Pass pass) throws IOException {
    if (pass.status() == 200) {
      relay(head, out, pass);
    } else {
      String wait = pass.retryAfter() == null ? "" : "Retry-After: " + pass.retryAfter() + "\r\n";
      write(
          out,
          "HTTP/1.1 %d Refused\r\n%sContent-Length: 2\r\nConnection: close\r\n\r\n{}"
              .formatted(pass.status(), wait));
    }
  }

  private void relay(String head, OutputStream out, Pass pass) throws IOException {
    try (var upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      sockets.add(upstream);
      write(upstream.getOutputStream(), head.replaceFirst(" /api/stream", " /stream") + "\r\n");
      var in = new BufferedInputStream(upstream.getInputStream());
      String answer = head(in);
      String framing = pass.chunked() ? "Transfer-Encoding: chunked\r\n" : "";
      String kept = answer.replaceAll("(?im)^(transfer-encoding|connection|keep-alive):.*\r\n", "");
      write(out, kept + framing + "Connection: close\r\n\r\n");
      body(in, out, pass);
      sockets.remove(upstream);
    }
  }

  private static void body(InputStream in, OutputStream out, Pass pass) throws IOException {
    String until = pass.until();
    var sent = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line(in).strip(), 16);
      var piece = new String(in.readNBytes(size), ISO_8859_1);
      line(in);
      int end = until == null ? -1 : (sent + piece).indexOf(until);
      if (until != null && end >= 0) {
        send(out, piece.substring(0, end + until.length() - sent.length()), pass);
        return;
      }
      send(out, piece, pass);
      if (size == 0) {
        return;
      }
      sent.append(until == null ? "" : piece);
    }
  }

  private static void send(OutputStream out, String piece, Pass pass) throws IOException {
    String end = "\r\n";
    write(out, pass.chunked() ? Integer.toHexString(piece.length()) + end + piece + end : piece);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  /** The lines before the empty one. */
  private static String head(InputStream in) throws IOException {
    var lines = new StringBuilder();
    for (String line = line(in); !line.isBlank(); line = line(in)) {
      lines.append(line);
    }
    return lines.toString();
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      line.append((char) b);
      b = in.read();
    }
    return b < 0 ? line.toString() : line.append('\n').toString();
  }

  @Override
  public void close() throws IOException {
    shut();
    threads.shutdownNow();
  }
}
