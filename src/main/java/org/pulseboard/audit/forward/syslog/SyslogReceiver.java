package org.pulseboard.audit.forward.syslog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.forward.Parcel;
import org.pulseboard.audit.forward.Receiver;
import org.pulseboard.audit.forward.tls.TlsFiles;
import org.pulseboard.health.FailureReason;
import org.pulseboard.threads.Alarms;

/**
 * A receiver of syslog over TLS (RFC 5425), or over TCP in the same framing (RFC 6587, 3.4.1).
 *
 * <p>Syslog has no acknowledgement. Each parcel has a connection of its own, whose end is one: we
 * end our side, and the receiver ends its side once it has read all. If it is killed before, its
 * system resets the connection, since something was not read. So what is confirmed was read by the
 * receiver's program; what becomes of it there, no protocol of syslog tells.
 */
public final class SyslogReceiver implements Receiver {
  private static final int CONNECT_MILLIS = 5_000;

  /** For an answer within the handshake, and for the receiver's end after ours. */
  private static final int ANSWER_MILLIS = 10_000;

  /** For all of it: a receiver that reads nothing blocks a write without an end. */
  private static final Duration WHOLE = Duration.ofSeconds(30);

  /** So that what was written has left but for this much, whatever the system would buffer. */
  private static final int SEND_BUFFER = 64 << 10;

  /** Longer than an end that was under way before ours takes to come here. */
  private static final long LEAST_SETTLE_MILLIS = 100;

  private static final long MOST_SETTLE_MILLIS = 2_000;

  /** A receiver has nothing to say; one that does is something else. */
  private static final int MOST_ANSWER_BYTES = 4_096;

  private final URI address;
  private final String host;
  private final SyslogMessage message;
  private final TlsFiles tls;
  private final Duration whole;
  private final Alarms watchdog = new Alarms("pulseboard-audit-syslog-watchdog");
  private volatile @Nullable Socket open;
  private volatile boolean closed;

  /**
   * Connects with each parcel.
   *
   * @param address {@code tls://HOST:PORT} or {@code tcp://HOST:PORT}
   * @param facility 0 to 23
   * @param self as this server calls itself
   */
  public SyslogReceiver(URI address, int facility, String self, TlsFiles tls) {
    this(address, facility, self, tls, WHOLE);
  }

  SyslogReceiver(URI address, int facility, String self, TlsFiles tls, Duration whole) {
    this.address = address;
    this.host = address.getHost().replaceAll("[\\[\\]]", "");
    this.message = new SyslogMessage(facility, self);
    this.tls = tls;
    this.whole = whole;
  }

  @Override
  public String address() {
    return address.toString();
  }

  @Override
  public boolean knowsRepeats() {
    return false;
  }

  @Override
  public void deliver(Parcel parcel) throws IOException {
    requireOpen();
    try (var plain = new Socket()) {
      open = plain;
      var alarm = watchdog.after(whole, () -> cut(plain));
      try {
        requireOpen();
        converse(plain, parcel);
      } catch (UnknownHostException e) {
        throw new IOException("the name " + host + " is not known", e);
      } catch (SSLException e) {
        throw new IOException("no TLS with it: " + FailureReason.of(e), e);
      } finally {
        alarm.cancel(false);
        open = null;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    Socket now = open;
    if (now != null) {
      cut(now);
    }
    watchdog.close();
  }

  private void converse(Socket plain, Parcel parcel) throws IOException {
    plain.setSendBufferSize(SEND_BUFFER);
    long began = System.nanoTime();
    plain.connect(new InetSocketAddress(host, address.getPort()), CONNECT_MILLIS);
    long roundTrip = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    plain.setSoTimeout(ANSWER_MILLIS);
    Socket line = address.getScheme().equals("tls") ? secure(plain) : plain;
    var out = new BufferedOutputStream(line.getOutputStream(), 1 << 14);
    message.write(parcel, out);
    out.flush();
    requireStillThere(
        line, Math.min(MOST_SETTLE_MILLIS, Math.max(LEAST_SETTLE_MILLIS, 4 * roundTrip)));
    line.shutdownOutput();
    awaitEnd(line);
  }

  /** Closed by closing what it lies upon: its own end would wait for a writer that is stuck. */
  private SSLSocket secure(Socket plain) throws IOException {
    var factory = tls.context().getSocketFactory();
    var line = (SSLSocket) factory.createSocket(plain, host, address.getPort(), true);
    var parameters = line.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    line.setSSLParameters(parameters);
    line.startHandshake();
    return line;
  }

  /** An end that comes before ours is no answer to it: what we wrote was perhaps never read. */
  private static void requireStillThere(Socket line, long millis) throws IOException {
    line.setSoTimeout((int) millis);
    InputStream in = line.getInputStream();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (int said = 0; said < MOST_ANSWER_BYTES && System.nanoTime() < end; said++) {
        if (in.read() < 0) {
          throw new IOException("it ended the connection before it had read all");
        }
      }
    } catch (SocketTimeoutException well) {
      // It waits for more.
    }
  }

  private static void awaitEnd(Socket line) throws IOException {
    line.setSoTimeout(ANSWER_MILLIS);
    InputStream in = line.getInputStream();
    try {
      for (int said = 0; in.read() >= 0; said++) {
        if (said > MOST_ANSWER_BYTES) {
          throw new IOException("it talks, as no receiver of syslog does");
        }
      }
    } catch (SocketTimeoutException e) {
      throw new IOException(
          "it did not end the connection after us, so that it is not known whether it has read"
              + " all",
          e);
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("this server stops");
    }
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was broken already, which its user sees.
    }
  }
}
