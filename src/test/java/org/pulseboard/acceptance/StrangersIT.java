package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.NOBODY;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.conformance.server.Await;

/** Strangers at a real server: other spellings, other people's session ids, guesses. */
@ArquillianTest
@Timeout(180)
class StrangersIT {
  private static final String PASSWORD = "correct horse battery";

  @ArquillianResource URL url;

  private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployed.war();
  }

  static List<AccessTable.Line> table() {
    return AccessTable.read();
  }

  @ParameterizedTest
  @MethodSource("table")
  void no_other_spelling_opens_what_the_plain_one_does_not(AccessTable.Line line) throws Exception {
    new Spellings(base()).allAsClosedAs(line);
  }

  @Test
  void a_sessions_id_in_the_address_opens_nothing() throws Exception {
    new Spellings(base()).sessionIdOpensNothing();
  }

  @Test
  void a_tokens_holder_is_told_nothing_of_a_session_that_is_sent_along() throws Exception {
    var person = new Person(base());
    person.signIn("admin", "acceptance-password");
    var request =
        server()
            .request("api/session", VIEWER)
            .header("Cookie", person.cookieOf(person.sessionId()));

    HttpResponse<String> answer = send(request);

    assertThat(answer.body()).contains("\"watcher\"").doesNotContain("csrf", "admin");
  }

  @ParameterizedTest
  @CsvSource({"logout?csrf=%s, csrf=", "logout?csrf=%s, ''", "logout;csrf=%s, ''"})
  void the_token_of_a_session_counts_in_no_address(String path, String form) throws Exception {
    var person = new Person(base());
    String answer = person.signIn("admin", "acceptance-password").body();
    String csrf = answer.replaceAll("(?s).*\"csrf\":\"([0-9a-f]+)\".*", "$1");

    assertThat(person.form(path.formatted(csrf), form).statusCode()).isIn(400, 403);
    assertThat(person.get("api/session").statusCode()).isEqualTo(200);
    assertThat(person.form("logout", "csrf=" + csrf).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=watcher-secret-0123456789",
        "token=watcher-secret-0123456789",
        "username=admin&password=acceptance-password",
        "authorization=Bearer%20watcher-secret-0123456789"
      })
  void credentials_in_a_query_are_none(String query) throws Exception {
    assertThat(server().get("api/session?" + query, NOBODY).statusCode()).isEqualTo(401);
    assertThat(server().send("POST", "login?" + query, NOBODY).statusCode()).isIn(401, 429);
  }

  @Test
  void credentials_that_were_sent_twice_are_none() throws Exception {
    var request = server().request("api/session", ADMIN).header("Authorization", VIEWER);
    var same = server().request("api/session", ADMIN).header("Authorization", ADMIN);

    assertThat(send(request).statusCode()).isEqualTo(401);
    assertThat(send(same).statusCode()).isEqualTo(401);
  }

  @Test
  void wrong_credentials_are_refused_whatever_cookie_comes_with_them() throws Exception {
    var person = new Person(base());
    person.signIn("admin", "acceptance-password");
    Await.until("accounts", () -> server().get("api/users", ADMIN).statusCode() == 200);
    var request =
        server()
            .request("api/session", "Bearer wrong")
            .header("Cookie", person.cookieOf(person.sessionId()));

    assertThat(send(request).statusCode()).isIn(401, 429);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, nope, 404",
    "GET, users, 403",
    "POST, metrics, 405",
    "POST, login, 403",
    "GET, metrics/, 404",
    "GET, audit;a=b, 400"
  })
  void a_browser_is_refused_in_words_and_a_script_with_a_document(
      String method, String path, int status) throws Exception {
    HttpResponse<String> page = send(refused(method, path, "text/html,*/*;q=0.8"));
    HttpResponse<String> document = send(refused(method, path, "*/*"));

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("<h1>", "Back to the overview").doesNotContain("{\"");
    assertThat(document.statusCode()).isEqualTo(status);
    assertThat(document.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  private HttpRequest.Builder refused(String method, String path, String accept) {
    return server()
        .request(path, VIEWER)
        .method(method, BodyPublishers.noBody())
        .header("Accept", accept)
        .header("Origin", "http://elsewhere.example");
  }

  @Test
  void guessing_from_other_addresses_keeps_the_owner_neither_out_nor_waiting() throws Exception {
    add();
    for (int i = 0; i < 4; i++) {
      guessUntilMadeToWait("127.0.0." + (50 + i));
    }

    assertThat(guess("127.0.0.9", PASSWORD)).as("the owner, at a new address").isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(guess("127.0.0." + (60 + i), "guess")).isEqualTo(401);
      assertThat(guess("127.0.0.9", PASSWORD)).as("the owner").isEqualTo(200);
      assertThat(basic("127.0.0.9")).as("the owner, by HTTP Basic").isEqualTo(200);
    }
  }

  @Test
  void guessing_from_the_owners_own_address_keeps_a_known_browser_not_waiting() throws Exception {
    add();
    var owner = new Person(base());
    owner.signIn(name, PASSWORD);

    guessUntilMadeToWait("127.0.0.1");

    assertThat(owner.signIn(name, PASSWORD).statusCode()).isEqualTo(200);
  }

  /** Each wait is twice as long as the one before, so that even a slow machine comes into one. */
  private void guessUntilMadeToWait(String from) throws Exception {
    int status = 401;
    for (int i = 0; i < 20 && status == 401; i++) {
      status = guess(from, "guess " + i);
    }
    assertThat(status).as(from).isEqualTo(429);
  }

  private int guess(String from, String password) throws Exception {
    String form = "username=" + name + "&password=" + password.replace(' ', '+');
    try (var raw = new Raw(base(), from)) {
      raw.send(
          head("POST", "login")
              + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + (form.length() + "\r\n\r\n" + form));
      return raw.status();
    }
  }

  private int basic(String from) throws Exception {
    try (var raw = new Raw(base(), from)) {
      raw.send(
          head("GET", "api/session")
              + ("Authorization: " + Deployed.basic(name, PASSWORD) + "\r\n\r\n"));
      return raw.status();
    }
  }

  private String head(String method, String path) {
    return (method + " " + base().getPath() + path + " HTTP/1.1\r\nHost: ")
        + (base().getAuthority() + "\r\nAccept: application/json\r\nConnection: close\r\n");
  }

  private void add() throws Exception {
    String json =
        "{\"name\":\"%s\",\"password\":\"%s\",\"roles\":[\"viewer\"]}".formatted(name, PASSWORD);
    var request =
        server()
            .request("api/users", ADMIN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    assertThat(send(request).statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private Deployed server() {
    return new Deployed(base());
  }

  private URI base() {
    return URI.create(url.toString());
  }
}
