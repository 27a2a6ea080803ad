package org.pulseboard.audit.forward.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.forward.LaterException;
import org.pulseboard.audit.forward.Parcel;
import org.pulseboard.audit.forward.Receiver;
import org.pulseboard.audit.forward.RefusedException;
import org.pulseboard.audit.forward.tls.TlsFiles;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.outgoing.OutgoingClient;
import org.pulseboard.outgoing.ReceiverWords;
import org.pulseboard.outgoing.RetryAfter;
import org.pulseboard.threads.Alarms;
import org.pulseboard.threads.Pool;

/**
 * A receiver of {@code POST}: a JSON object on each line, as the export writes them. Any 2xx
 * confirms all of the parcel; redirections are not followed, since the header with the secret would
 * go with them.
 */
public final class HttpReceiver implements Receiver {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Until the answer's head is here: a receiver may index before it answers. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** For the rest of the answer, which says why it is none. */
  private static final Duration BODY = Duration.ofSeconds(5);

  private static final int MOST_BODY_BYTES = 4_096;

  private final URI address;
  private final Optional<String> authorization;
  private final TlsFiles tls;
  private final ReceiverWords words;
  private final Pool pool = Pool.of("pulseboard-audit-http-client", 2, ANSWER.multipliedBy(2));
  private final Alarms watchdog = new Alarms("pulseboard-audit-http-watchdog");
  private @Nullable HttpClient client;
  private @Nullable SSLContext clientTrusts;
  private volatile @Nullable CompletableFuture<HttpResponse<InputStream>> open;
  private volatile boolean closed;

  /**
   * Connects with the first parcel.
   *
   * @param address http or https
   * @param authorization the header of that name
   */
  public HttpReceiver(URI address, Optional<String> authorization, TlsFiles tls) {
    this.address = address;
    this.authorization = authorization;
    this.tls = tls;
    this.words = new ReceiverWords(authorization.stream().toList());
  }

  /** Without the query, in which some receivers have a token. */
  @Override
  public String address() {
    return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
  }

  @Override
  public boolean knowsRepeats() {
    return true;
  }

  @Override
  public void deliver(Parcel parcel) throws IOException {
    HttpResponse<InputStream> answer = send(request(parcel));
    String said = body(answer.body());
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String reason = "it answers " + status + (said.isEmpty() ? "" : ": " + said);
    switch (status) {
      case 400, 413, 422 -> throw new RefusedException(reason);
      case 429, 503 ->
          throw new LaterException(reason, RetryAfter.of(answer.headers(), InstantSource.system()));
      case 301, 302, 303, 307, 308 ->
          throw new IOException(
              reason
                  + "; redirections are not followed: set pulseboard.audit.http.url to where it"
                  + " leads");
      default -> throw new IOException(reason);
    }
  }

  @Override
  public void close() {
    closed = true;
    CompletableFuture<?> now = open;
    if (now != null) {
      now.cancel(true);
    }
    watchdog.close();
    pool.close();
  }

  private HttpRequest request(Parcel parcel) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("Content-Type", "application/x-ndjson; charset=utf-8")
            .header("Idempotency-Key", parcel.key())
            .header("Pulseboard-Journal", parcel.journal())
            .header("Pulseboard-Sequence", parcel.first() + "-" + parcel.last())
            .POST(BodyPublishers.ofString(lines(parcel), UTF_8));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request.build();
  }

  private static String lines(Parcel parcel) {
    var text = new StringBuilder();
    if (parcel.hasGap()) {
      text.append(parcel.gapJson()).append('\n');
    }
    for (Entry entry : parcel.entries()) {
      text.append(entry.line()).append('\n');
    }
    return text.toString();
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    if (closed) {
      throw new IOException("this server stops");
    }
    var sent = client().sendAsync(request, BodyHandlers.ofInputStream());
    open = sent;
    try {
      return sent.get(ANSWER.toMillis() + CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(OutgoingClient.reason(e), e);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new IOException("it does not answer within " + ANSWER.toSeconds() + " s", e);
    } catch (CancellationException e) {
      throw new IOException("this server stops", e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("this server stops", e);
    } finally {
      open = null;
    }
  }

  private HttpClient client() throws IOException {
    SSLContext trusts = tls.context();
    HttpClient last = client;
    if (last == null || trusts != clientTrusts) {
      last = OutgoingClient.make(CONNECT, Optional.of(trusts), pool);
      client = last;
      clientTrusts = trusts;
    }
    return last;
  }

  /** What the receiver says; its status alone counts if it does not end in time. */
  private String body(InputStream stream) {
    try (stream) {
      var alarm = watchdog.after(BODY, () -> cut(stream));
      try {
        return words.of(new String(stream.readNBytes(MOST_BODY_BYTES), UTF_8));
      } finally {
        alarm.cancel(false);
      }
    } catch (IOException e) {
      return "";
    }
  }

  private static void cut(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // Its reader sees that it is closed.
    }
  }
}
