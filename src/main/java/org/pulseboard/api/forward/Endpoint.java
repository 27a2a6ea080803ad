package org.pulseboard.api.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pulseboard's two addresses for machines. Safe for any thread. */
final class Endpoint {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Longer than Pulseboard itself waits for its journal. */
  static final Duration WHOLE = Duration.ofSeconds(30);

  /** A wrong address may answer with anything. */
  private static final int ANSWER_BYTES = 64 << 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final ForwardTarget target;
  private final Duration patience;
  private final URI samples;

  /**
   * Connects with the first request.
   *
   * @param patience for one request with its whole answer
   */
  Endpoint(ForwardTarget target, Duration patience) {
    this.target = target;
    this.patience = patience;
    this.samples =
        target.url().resolve("api/samples?instance=" + URLEncoder.encode(target.instance(), UTF_8));
  }

  /** Sends events to be recorded together or not at all; the same key records them once. */
  ServerAnswer events(List<byte[]> events, String key) throws IOException, InterruptedException {
    return send(request(target.url().resolve("api/events"), events).header("Idempotency-Key", key));
  }

  /** Sends samples. */
  ServerAnswer samples(List<byte[]> list) throws IOException, InterruptedException {
    return send(request(samples, list));
  }

  private HttpRequest.Builder request(URI address, List<byte[]> items) {
    return HttpRequest.newBuilder(address)
        .timeout(patience)
        .header("Authorization", "Bearer " + target.token())
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(array(items)));
  }

  /** The client's own limit ends with the head of an answer; its body may never come. */
  private ServerAnswer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var body = new ByteArrayOutputStream();
    var sent =
        http.sendAsync(
            request.build(),
            BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> keep(bytes, body))));
    try {
      int status = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return new ServerAnswer(status, body.toString(UTF_8));
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + patience.toMillis() + " ms");
    } finally {
      sent.cancel(true);
    }
  }

  private static void keep(byte[] bytes, ByteArrayOutputStream body) {
    body.write(bytes, 0, Math.min(bytes.length, ANSWER_BYTES - body.size()));
  }

  private static byte[] array(List<byte[]> items) {
    byte[] array = new byte[items.stream().mapToInt(item -> item.length + 1).sum() + 1];
    int at = 0;
    for (byte[] item : items) {
      array[at] = (byte) (at == 0 ? '[' : ',');
      System.arraycopy(item, 0, array, at + 1, item.length);
      at += item.length + 1;
    }
    array[at] = ']';
    return array;
  }

  /** What came back. */
  record ServerAnswer(int status, String body) {
    private static final Pattern INDEX = Pattern.compile("\"field\":\"\\[(\\d{1,4})]");
    private static final Pattern DETAIL = Pattern.compile("\"detail\":\"([^\"]{1,300})");

    boolean accepted() {
      return status == 200 || status == 201;
    }

    /** Whether the same request would be refused for ever. */
    boolean refusesContent() {
      return status == 400 || status == 413 || status == 422;
    }

    /** Which item was bad; -1 if the answer does not say. */
    int badItem(int count) {
      Matcher field = INDEX.matcher(body);
      int index = field.find() ? Integer.parseInt(field.group(1)) : -1;
      return index < count ? index : -1;
    }

    /** For a log: the status, and the reason if there is one. */
    String reason() {
      Matcher detail = DETAIL.matcher(body);
      @Nullable String text = detail.find() ? detail.group(1) : null;
      return "status " + status + (text == null ? "" : ": " + text.replaceAll("\\p{Cntrl}", "?"));
    }
  }
}
