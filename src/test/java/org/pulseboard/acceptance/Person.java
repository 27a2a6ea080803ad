package org.pulseboard.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody at a browser without a screen: keeps cookies, follows nothing, sends the session's
 * token.
 */
final class Person {
  /** Each installation has a name of its own. */
  static final String SESSION_COOKIE = "PULSEBOARD_[0-9a-f]{8}";

  private final CookieManager cookies = new CookieManager();

  /** HTTP/1.1, as browsers speak it where there is no TLS. */
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();

  private final URI base;
  private String csrf = "";

  Person(URI base) {
    this.base = base;
  }

  /** Signs in as a script does, and keeps the token. */
  HttpResponse<String> signIn(String name, String password)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        form("login", "username=" + encoded(name) + "&password=" + encoded(password));
    csrf = answer.body().replaceAll("(?s).*\"csrf\":\"([0-9a-f]+)\".*", "$1");
    return answer;
  }

  HttpResponse<String> form(String path, String form) throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  /** A state change with the token; the body is JSON, empty for none. */
  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    return client.send(
        request(path)
            .header("X-CSRF-Token", csrf)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build(),
        BodyHandlers.ofString());
  }

  /** Only the status of a request with the token: reads no body, which may be endless. */
  int status(String method, String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(
            request(path)
                .header("X-CSRF-Token", csrf)
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  /** Reads a stream with this person's cookies. */
  EventReader stream(String topics) throws Exception {
    var request = request("api/stream?topics=" + topics);
    cookies.getCookieStore().getCookies().stream()
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .forEach(cookie -> request.header("Cookie", cookie));
    return new EventReader(request.build());
  }

  /** The session's token, which state changes carry. */
  String csrf() {
    return csrf;
  }

  String sessionId() {
    return sessionCookie().map(HttpCookie::getValue).orElse("");
  }

  /** Empty before somebody has signed in. */
  Optional<HttpCookie> sessionCookie() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().matches(SESSION_COOKIE))
        .findFirst();
  }

  /** What a browser would send for a session of that id. */
  String cookieOf(String sessionId) {
    return sessionCookie().orElseThrow().getName() + "=" + sessionId;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
