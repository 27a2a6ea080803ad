package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.AUDITOR;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People and tokens on the real server: added, changed, revoked, with what becomes of streams. */
@ArquillianTest
@Timeout(120)
class AccountsIT {
  private static final String PASSWORD = "correct horse battery";

  @ArquillianResource URL url;

  private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployed.war();
  }

  @Test
  void a_new_user_signs_in_by_form_and_by_basic_and_has_the_given_roles_only() throws Exception {
    assertThat(add("'viewer','operator'").statusCode()).isEqualTo(201);
    var person = new Person(base());
    person.get("login");
    String before = person.sessionId();

    assertThat(person.signIn(name, PASSWORD).body()).contains("[\"operator\",\"viewer\"]");

    assertThat(person.sessionId()).isNotEqualTo(before);
    assertThat(person.get("api/streams").statusCode()).isEqualTo(200);
    assertThat(person.get("api/audit").statusCode()).isEqualTo(403);
    assertThat(server().get("api/streams", basic()).statusCode()).isEqualTo(200);
    assertThat(admin("GET", "api/users", "").body())
        .contains("\"" + name + "\"")
        .doesNotContain("PBKDF2");
  }

  @Test
  void a_session_planted_before_the_sign_in_is_worth_nothing() throws Exception {
    add("'viewer'");
    var person = new Person(base());
    person.signIn(name, PASSWORD);
    String first = person.sessionId();

    person.signIn(name, PASSWORD);

    assertThat(person.sessionId()).isNotEqualTo(first);
    assertThat(withCookie(person.cookieOf(first))).isEqualTo(401);
  }

  @Test
  void a_disabled_user_is_refused_everywhere_at_once_and_stays_signed_out_when_enabled_again()
      throws Exception {
    add("'viewer'");
    var person = new Person(base());
    person.signIn(name, PASSWORD);

    assertThat(admin("PATCH", "api/users/" + name, "{'active':false}").statusCode()).isEqualTo(200);

    assertThat(person.get("api/session").statusCode()).isEqualTo(401);
    assertThat(server().get("api/session", basic()).statusCode()).isEqualTo(401);
    admin("PATCH", "api/users/" + name, "{'active':true}");
    assertThat(person.get("api/session").statusCode()).isEqualTo(401);
    assertThat(server().get("api/session", basic()).statusCode()).isEqualTo(200);
  }

  @Test
  void a_token_is_shown_once_has_its_roles_and_opens_nothing_once_revoked() throws Exception {
    HttpResponse<String> made =
        admin("POST", "api/tokens", "{'name':'" + name + "','roles':['publisher'],'days':30}");
    String secret = made.body().replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(secret).matches("pb_[A-Za-z0-9_-]{43}");
    assertThat(admin("GET", "api/tokens", "").body()).contains(name).doesNotContain(secret);
    assertThat(server().get("api/session", "Bearer " + secret).body()).contains("publisher");
    assertThat(
            admin("POST", "api/tokens", "{'name':'" + name + "','roles':['viewer']}").statusCode())
        .as("twice")
        .isEqualTo(409);

    assertThat(admin("DELETE", "api/tokens/" + name, "").statusCode()).isEqualTo(204);

    assertThat(server().get("api/session", "Bearer " + secret).statusCode()).isEqualTo(401);
  }

  @Test
  void people_change_their_own_password_and_only_the_session_they_did_it_in_goes_on()
      throws Exception {
    add("'viewer'");
    var here = new Person(base());
    var elsewhere = new Person(base());
    here.signIn(name, PASSWORD);
    elsewhere.signIn(name, PASSWORD);

    var wrong = here.send("PUT", "api/account/password", change("not the password"));
    var right = here.send("PUT", "api/account/password", change(PASSWORD));

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("\"field\":\"current\"");
    assertThat(right.statusCode()).isEqualTo(204);
    assertThat(here.get("api/session").statusCode()).isEqualTo(200);
    assertThat(elsewhere.get("api/session").statusCode()).isEqualTo(401);
    assertThat(server().get("api/session", basic()).statusCode()).isEqualTo(401);
    assertThat(
            server().get("api/session", Deployed.basic(name, "another horse battery")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void every_change_is_recorded_with_who_made_it_and_without_any_secret() throws Exception {
    add("'viewer'");
    admin("PATCH", "api/users/" + name, "{'roles':['auditor'],'password':'another horse battery'}");
    admin("DELETE", "api/users/" + name + "/sessions", "");

    String trail = server().get("api/audit?target=user/" + name, AUDITOR).body();

    assertThat(trail)
        .contains("user.create", "user.change", "user.sign-out", "\"actor\":\"admin\"")
        .contains("\"before\":{\"active\":true,\"roles\":[\"viewer\"]}")
        .contains("\"newPassword\":true")
        .doesNotContain("horse")
        .doesNotContain("PBKDF2");
  }

  @Test
  void a_bad_field_is_named_and_nothing_is_changed() throws Exception {
    assertThat(
            admin(
                    "POST",
                    "api/users",
                    "{'name':'a/b','password':'" + PASSWORD + "','roles':['viewer']}")
                .body())
        .contains("\"field\":\"name\"");
    assertThat(
            admin(
                    "POST",
                    "api/users",
                    "{'name':'" + name + "','password':'short','roles':['viewer']}")
                .body())
        .contains("\"field\":\"password\"");
    assertThat(
            admin(
                    "POST",
                    "api/users",
                    "{'name':'" + name + "','password':'" + PASSWORD + "','roles':['root']}")
                .body())
        .contains("\"field\":\"roles\"");
    assertThat(admin("POST", "api/users", "{'name':'x','name':'y'}").body())
        .contains("appears twice");
    assertThat(admin("GET", "api/users", "").body()).doesNotContain(name);
  }

  @Test
  void the_password_of_the_configuration_cannot_be_changed_here() throws Exception {
    var answer = admin("PATCH", "api/users/admin", "{'password':'" + PASSWORD + "'}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("pulseboard.admin.password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign-out", "everywhere", "by-admin", "disable", "role", "password"})
  void a_persons_streams_end_within_a_heartbeat_and_nobody_elses(String how) throws Exception {
    add("'viewer','auditor'");
    var person = new Person(base());
    person.signIn(name, PASSWORD);
    try (var other = new EventReader(server().request("api/stream", ADMIN).build());
        var mine = person.stream("metrics,audit")) {
      other.next("hello");
      assertThat(mine.next("hello").data()).contains("audit");

      revoke(how, person);
      long revokedMillis = System.currentTimeMillis();

      assertThat(heartbeatsToTheEnd(mine, revokedMillis)).hasSizeLessThanOrEqualTo(1);
      other.next("ping");
      other.next("ping");
    }
  }

  @Test
  void a_lost_role_narrows_what_the_reopened_stream_gives() throws Exception {
    add("'viewer','auditor'");
    var person = new Person(base());
    person.signIn(name, PASSWORD);

    admin("PATCH", "api/users/" + name, "{'roles':['viewer']}");

    try (var stream = person.stream("metrics,audit")) {
      assertThat(stream.next("hello").data()).contains("metrics").doesNotContain("audit");
    }
  }

  @Test
  void the_streams_of_a_revoked_token_end_within_a_heartbeat() throws Exception {
    String made = admin("POST", "api/tokens", "{'name':'" + name + "','roles':['viewer']}").body();
    String secret = made.replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");
    try (var stream = new EventReader(server().request("api/stream", "Bearer " + secret).build())) {
      stream.next("hello");

      admin("DELETE", "api/tokens/" + name, "");
      long revokedMillis = System.currentTimeMillis();

      assertThat(heartbeatsToTheEnd(stream, revokedMillis)).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void guessing_is_slowed_down_and_tells_nothing_of_who_exists() throws Exception {
    add("'viewer'");
    List<HttpResponse<String>> known = guesses(name);
    List<HttpResponse<String>> unknown = guesses("n" + name);

    assertThat(words(known.get(0))).startsWith("401").isEqualTo(words(unknown.get(0)));
    assertThat(words(last(known))).startsWith("429").isEqualTo(words(last(unknown)));
    for (var refused : List.of(last(known), last(unknown))) {
      assertThat(refused.headers().firstValue("Retry-After"))
          .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9][0-9]?"));
    }
  }

  /**
   * Guesses until one must wait. Waits pass by the clock, and double with each guess that came
   * after one: however slow server and test are, they soon are longer than two requests.
   */
  private List<HttpResponse<String>> guesses(String account) throws Exception {
    var answers = new ArrayList<HttpResponse<String>>();
    do {
      answers.add(new Person(base()).signIn(account, "guess " + answers.size()));
      assertThat(answers).as("guesses without a wait").hasSizeLessThan(13);
    } while (last(answers).statusCode() == 401);
    return answers;
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  /**
   * The pings of after a time, up to the end of the stream. Server and test have one clock; the
   * heartbeat that ends the stream may write its ping first.
   */
  private static List<String> heartbeatsToTheEnd(EventReader stream, long sinceMillis) {
    var pings = new ArrayList<String>();
    assertThatThrownBy(
            () ->
                stream.next(
                    event -> {
                      if (event.name().equals("ping") && timeMillis(event) > sinceMillis) {
                        pings.add(event.data());
                      }
                      return false;
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended");
    return pings;
  }

  private static long timeMillis(EventReader.Event ping) {
    return Long.parseLong(ping.data().replaceAll(".*\"timeMillis\":(\\d+).*", "$1"));
  }

  private void revoke(String how, Person person) throws Exception {
    HttpResponse<String> answer =
        switch (how) {
          case "sign-out" -> person.send("POST", "logout", "");
          case "everywhere" -> person.send("DELETE", "api/account/sessions", "");
          case "by-admin" -> admin("DELETE", "api/users/" + name + "/sessions", "");
          case "disable" -> admin("PATCH", "api/users/" + name, "{'active':false}");
          case "role" -> admin("PATCH", "api/users/" + name, "{'roles':['viewer']}");
          default -> admin("PATCH", "api/users/" + name, "{'password':'another horse battery'}");
        };
    assertThat(answer.statusCode()).isIn(200, 204, 303);
  }

  private static String words(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body().replaceAll("\"correlationId\":\"[^\"]*\"", "");
  }

  private static String change(String current) {
    return "{\"current\":\"%s\",\"password\":\"another horse battery\"}".formatted(current);
  }

  private HttpResponse<String> add(String roles) throws Exception {
    return admin(
        "POST",
        "api/users",
        "{'name':'%s','password':'%s','roles':[%s]}".formatted(name, PASSWORD, roles));
  }

  private HttpResponse<String> admin(String method, String path, String json) throws Exception {
    var body =
        json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"'));
    var request =
        server()
            .request(path, ADMIN)
            .header("Content-Type", "application/json")
            .method(method, body);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private int withCookie(String cookie) throws Exception {
    var request = server().request("api/session", "").header("Cookie", cookie);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private String basic() {
    return Deployed.basic(name, PASSWORD);
  }

  private Deployed server() {
    return new Deployed(base());
  }

  private URI base() {
    return URI.create(url.toString());
  }
}
