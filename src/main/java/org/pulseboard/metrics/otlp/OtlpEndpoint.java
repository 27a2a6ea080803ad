package org.pulseboard.metrics.otlp;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.outgoing.OutgoingClient;
import org.pulseboard.outgoing.ReceiverWords;
import org.pulseboard.threads.Pool;

/**
 * The receiver's address. Redirections are not followed: the headers with their secrets would go
 * with them. One thread sends, any closes.
 */
final class OtlpEndpoint implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** From the beginning to the end of an answer, as OpenTelemetry's own exporters have it. */
  private static final Duration WHOLE = Duration.ofSeconds(10);

  /** A wrong address may answer with anything. */
  private static final int MOST_ANSWER_BYTES = 64 << 10;

  private final URI address;
  private final Map<String, String> headers;
  private final ReceiverWords words;
  private final Duration patience;
  private final Pool pool = Pool.of("pulseboard-otlp-client", 2, WHOLE.multipliedBy(3));
  private @Nullable HttpClient client;
  private volatile @Nullable CompletableFuture<?> open;
  private volatile boolean closed;

  /** Connects with the first payload. */
  OtlpEndpoint(URI address, Map<String, String> headers) {
    this(address, headers, WHOLE);
  }

  /**
   * The same.
   *
   * @param patience how long a whole exchange may take
   */
  OtlpEndpoint(URI address, Map<String, String> headers, Duration patience) {
    this.address = address;
    this.headers = headers;
    this.patience = patience;
    this.words = new ReceiverWords(headers.values());
    var unused = new BoundedBody(); // loaded, should the application stop before the first answer
  }

  URI address() {
    return address;
  }

  /** Sends it, and waits for what becomes of it; bounded in time. */
  PushAnswer send(byte[] gzip) throws InterruptedException {
    var sent = client().sendAsync(request(gzip), head -> new BoundedBody());
    open = sent;
    try {
      if (closed) {
        sent.cancel(true);
      }
      HttpResponse<Optional<byte[]>> answer = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return PushAnswer.of(
          answer.statusCode(), answer.headers(), answer.body(), words, InstantSource.system());
    } catch (ExecutionException e) {
      return PushAnswer.none(OutgoingClient.reason(e) + ". The address is pulseboard.otlp.url");
    } catch (TimeoutException e) {
      return PushAnswer.none("it does not answer within " + patience.toSeconds() + " s");
    } catch (CancellationException e) {
      return PushAnswer.none("this server stops");
    } finally {
      sent.cancel(true);
      open = null;
    }
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

  boolean isClosed() {
    return closed;
  }

  /** Waits for the threads of the client; false if the time is up. */
  boolean awaitEnd(Duration timeout) throws InterruptedException {
    return pool.awaitEnd(timeout);
  }

  private HttpRequest request(byte[] gzip) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(gzip));
    headers.forEach(request::header);
    return request.build();
  }

  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made = OutgoingClient.make(CONNECT, Optional.empty(), pool);
      client = made;
    }
    return made;
  }

  /** The body of an answer; empty if it is longer than any answer of OTLP. */
  private static final class BoundedBody implements BodySubscriber<Optional<byte[]>> {
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription source;

    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      source = subscription;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.writeBytes(part);
      }
      if (bytes.size() > MOST_ANSWER_BYTES) {
        if (source != null) {
          source.cancel();
        }
        body.complete(Optional.empty());
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(Optional.of(bytes.toByteArray()));
    }
  }
}
