package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.pulseboard.openapi.ApiDocument;
import org.pulseboard.stream.Await;

/** The WAR as it is shipped, deployed to a real server, and a client of it. */
public record Deployed(URI base) {
  public static final String ADMIN = basic("admin", "acceptance-password");
  public static final String VIEWER = "Bearer watcher-secret-0123456789";
  public static final String AUDITOR = "Bearer reader-secret-01234567890";
  public static final String OPERATOR = "Bearer ops-secret-01234567890123";
  public static final String PUBLISHER = "Bearer feeder-secret-0123456789";
  public static final String NOBODY = "";

  /** HTTP/1.1, as browsers speak it where there is no TLS. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("pulseboard.war")));
  }

  public static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  public HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    return send("GET", path, authorization);
  }

  public HttpResponse<String> send(String method, String path, String authorization)
      throws IOException, InterruptedException {
    var request = request(path, authorization).method(method, BodyPublishers.noBody());
    return checked(method, path, CLIENT.send(request.build(), BodyHandlers.ofString()));
  }

  /** With a body in JSON. */
  HttpResponse<String> send(String method, String path, String authorization, String json)
      throws IOException, InterruptedException {
    var request =
        request(path, authorization)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    return checked(method, path, CLIENT.send(request.build(), BodyHandlers.ofString()));
  }

  /** Before it is deployed, the server or a proxy refuses in its place, and without its headers. */
  private static boolean isPulseboards(HttpResponse<String> answer) {
    return answer.statusCode() < 400
        || answer.headers().firstValue("X-Content-Type-Options").isPresent();
  }

  /** Each answer of the API keeps what its document promises. */
  private static HttpResponse<String> checked(
      String method, String path, HttpResponse<String> answer) {
    if (path.startsWith("api/") && isPulseboards(answer)) {
      assertThat(
              ApiDocument.broken(
                  method,
                  path.substring("api".length()).replaceAll("\\?.*", ""),
                  answer.statusCode(),
                  answer.headers().firstValue("Content-Type").orElse(""),
                  answer.body()))
          .as("%s %s: %d %s", method, path, answer.statusCode(), answer.body())
          .isEmpty();
    }
    return answer;
  }

  /** Waits until it measures: before that, what there is to chart cannot be told. */
  public void awaitFirstTick(String viewer) {
    Await.until("the first tick", () -> isMeasuring(viewer));
  }

  private boolean isMeasuring(String viewer) {
    try {
      return get("api/metrics/newest?name=pulseboard.series", viewer).statusCode() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Only the status: reads no body, which may be endless. */
  int status(String method, String path, String authorization)
      throws IOException, InterruptedException {
    var request = request(path, authorization).method(method, BodyPublishers.noBody());
    HttpResponse<InputStream> answer = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  public HttpRequest.Builder request(String path, String authorization) {
    // Payara loses some asynchronous POSTs that ask for HTTP/2 on the way, as the JDK's client does
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(60));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }
}
