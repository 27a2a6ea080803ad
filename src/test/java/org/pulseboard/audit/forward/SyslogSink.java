package org.pulseboard.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Takes messages in the framing of RFC 5425, and behaves as it is told. */
public final class SyslogSink implements AutoCloseable {
  private static final Pattern SEQ = Pattern.compile(" seq=\"(\\d+)\"");

  /** What it does with a connection. */
  public enum Manner {
    /** Reads to the end, and ends. */
    READS,
    /** Ends at once, with its side of the connection alone. */
    HANGS_UP,
    /** Takes the connection, and reads nothing. */
    SLEEPS,
    /** Reads to the end, and leaves the connection as it is. */
    LINGERS
  }

  private final ServerSocket server;
  private final @Nullable SSLContext identity;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> messages = new ArrayList<>();
  private final List<Socket> open = new ArrayList<>();
  private int connections;
  private volatile Manner manner = Manner.READS;

  public SyslogSink() throws IOException {
    this(null);
  }

  /** With TLS, if it has an identity. */
  public SyslogSink(@Nullable SSLContext identity) throws IOException {
    this.identity = identity;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public URI url() {
    String scheme = identity == null ? "tcp" : "tls";
    return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
  }

  public void behaving(Manner now) {
    manner = now;
  }

  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  public synchronized int connections() {
    return connections;
  }

  public List<Long> seqs() {
    return messages().stream()
        .map(SEQ::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(seq -> Long.valueOf(seq.group(1)))
        .toList();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket plain = server.accept();
        synchronized (this) {
          connections++;
          open.add(plain);
        }
        threads.execute(() -> serve(plain));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket plain) {
    try {
      Socket line = plain;
      if (identity != null) {
        var tls =
            (SSLSocket)
                identity.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        line = tls;
      }
      switch (manner) {
        case READS -> {
          read(line.getInputStream());
          plain.close();
        }
        case HANGS_UP -> plain.shutdownOutput();
        case SLEEPS -> {}
        case LINGERS -> read(line.getInputStream());
      }
    } catch (IOException broken) {
      // The test sees what has come.
    }
  }

  private void read(InputStream stream) throws IOException {
    var in = new BufferedInputStream(stream);
    for (int c = in.read(); c >= 0; c = in.read()) {
      int length = 0;
      for (; c != ' '; c = in.read()) {
        if (c < '0' || c > '9') {
          throw new IOException("no length: " + c);
        }
        length = 10 * length + c - '0';
      }
      byte[] message = in.readNBytes(length);
      if (message.length < length) {
        return;
      }
      synchronized (this) {
        messages.add(new String(message, UTF_8));
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    synchronized (this) {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }
}
