package org.pulseboard.alerts.heartbeat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.outgoing.OutgoingClient;
import org.pulseboard.threads.Pool;

/**
 * One request to the address, which is a secret: no message has it. One thread sends, any closes.
 */
final class HeartbeatCall implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(10);

  private final URI address;
  private final Duration patience;
  private final Pool pool = Pool.of("pulseboard-heartbeat-client", 1, WHOLE.multipliedBy(3));
  private @Nullable HttpClient client;
  private volatile @Nullable CompletableFuture<?> open;
  private volatile boolean closed;

  /** Connects with the first request. */
  HeartbeatCall(URI address) {
    this(address, WHOLE);
  }

  /**
   * The same.
   *
   * @param patience for the request and its whole answer
   */
  HeartbeatCall(URI address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * Asks, and waits for the whole answer.
   *
   * @throws IOException if it is none of 2xx; redirections are not followed
   */
  void send() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(patience).GET().build();
    var sent = client().sendAsync(request, BodyHandlers.discarding());
    open = sent;
    try {
      if (closed) {
        sent.cancel(true);
      }
      int status = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 != 2) {
        throw new IOException("the address of the heartbeat answers " + status);
      }
    } catch (ExecutionException e) {
      throw new IOException("the heartbeat is not taken: " + OutgoingClient.reason(e));
    } catch (TimeoutException e) {
      throw new IOException(
          "the heartbeat is not taken: no whole answer within " + patience.toMillis() + " ms");
    } catch (CancellationException e) {
      throw new IOException("the heartbeat is not taken: this server stops");
    } finally {
      sent.cancel(true);
      open = null;
    }
  }

  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made = OutgoingClient.make(CONNECT, Optional.empty(), pool);
      client = made;
    }
    return made;
  }

  /** Breaks off what is under way; what is sent later is broken off at once. */
  @Override
  public void close() {
    closed = true;
    CompletableFuture<?> now = open;
    if (now != null) {
      now.cancel(true);
    }
    pool.closeNow();
  }
}
