package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.NOBODY;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what, asked of the real server: nobody gets in by default. */
@ArquillianTest
class AccessIT {
  private static @Nullable Callers callers;

  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployed.war().addClass(FailingServlet.class);
  }

  static List<AccessTable.Line> table() {
    return AccessTable.read();
  }

  @ParameterizedTest
  @MethodSource("table")
  void each_route_answers_each_caller_as_the_table_says(AccessTable.Line line) throws Exception {
    for (var expected : line.expected().entrySet()) {
      assertThat(status(line.method(), line.path(), expected.getKey()))
          .as("%s as %s", line, expected.getKey())
          .isIn(expected.getValue());
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void no_route_takes_a_method_that_is_not_in_the_table(AccessTable.Line line) throws Exception {
    var taken =
        AccessTable.read().stream()
            .filter(other -> other.route().equals(line.route()))
            .map(AccessTable.Line::method)
            .toList();
    for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      if (!taken.contains(method)) {
        assertThat(server().send(method, line.path(), ADMIN).statusCode())
            .as("%s /%s", method, line.path())
            .isEqualTo(405);
        assertThat(server().send(method, line.path(), NOBODY).statusCode())
            .as("%s /%s as nobody", method, line.path())
            .isIn(303, 401, 405);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"api/nothing,401,404", "WEB-INF/web.xml,404,404", "error,401,404", "users/x,401,404"})
  void what_stands_in_no_line_is_there_for_nobody(String path, int nobody, int admin)
      throws Exception {
    assertThat(server().send("POST", path, NOBODY).statusCode()).isEqualTo(nobody);
    assertThat(server().send("POST", path, ADMIN).statusCode()).isEqualTo(admin);
  }

  private int status(String method, String path, String caller) throws Exception {
    if (callers == null) {
      server().awaitFirstTick(VIEWER);
      callers = new Callers(base());
    }
    return callers.status(method, path, caller);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YWRtaW46d3Jvbmc=",
        "Basic !!!",
        "Basic",
        "Bearer wrong",
        "Bearer",
        "Digest x",
        "Basic YWRtaW4="
      })
  void wrong_credentials_are_401_as_a_problem_and_never_a_redirect(String authorization)
      throws Exception {
    HttpResponse<String> answer = server().get("api/metrics/catalog", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.headers().allValues("WWW-Authenticate")).isNotEmpty();
    assertThat(answer.body()).contains("correlationId").doesNotContain("Exception");
  }

  @Test
  void the_form_signs_in_changes_the_session_and_signs_out() throws Exception {
    var browser = new Browser();
    HttpResponse<String> wrong = browser.post("login", "username=admin&password=wrong");
    HttpResponse<String> right =
        browser.post("login", "username=admin&password=acceptance-password&next=//evil.example/");

    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(right.headers().firstValue("Location")).hasValue("./login?entered=1&next=%2F");
    assertThat(right.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cookie ->
                assertThat(cookie)
                    .containsIgnoringCase("HttpOnly")
                    .containsIgnoringCase("SameSite=Strict"));
    assertThat(browser.get("api/session").body()).contains("\"user\":\"admin\"");
    assertThat(browser.post("logout", "").statusCode()).as("without the token").isEqualTo(403);
    String csrf =
        browser.get("api/session").body().replaceAll(".*\"csrf\":\"([0-9a-f]+)\".*", "$1");
    assertThat(browser.post("logout", "csrf=" + csrf).statusCode()).isEqualTo(303);
    assertThat(browser.get("api/session").statusCode()).isEqualTo(401);
  }

  @Test
  void a_sign_in_sent_by_another_site_is_refused() throws Exception {
    var request =
        HttpRequest.newBuilder(base().resolve("login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "cross-site")
            .POST(BodyPublishers.ofString("username=admin&password=acceptance-password"));

    assertThat(new Browser().client.send(request.build(), BodyHandlers.discarding()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_session_cannot_publish() throws Exception {
    var browser = new Browser();
    browser.post("login", "username=admin&password=acceptance-password");

    assertThat(browser.post("api/events", "[]").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 303",
    "login, 200",
    "api/session, 401",
    "api/nothing, 401",
    "api/health, 200",
    "css/base.css, 200",
    "css/none.css, 404",
    "favicon.ico, 404",
    "WEB-INF/web.xml, 404",
    "css/fail, 500",
    "login?%ff, 200"
  })
  void security_headers_are_on_every_answer(String path, int status) throws Exception {
    HttpResponse<String> answer = server().get(path, NOBODY);

    assertThat(answer.statusCode()).isEqualTo(status);
    guarded(answer);
    assertThat(answer.body()).doesNotContain("secret-of-the-stack-trace", "FailingServlet");
  }

  @ParameterizedTest
  @CsvSource({"GET, api/nothing, 404", "DELETE, api/metrics, 405", "POST, api/events, 400"})
  void security_headers_are_on_what_is_refused_to_those_who_are_signed_in(
      String method, String path, int status) throws Exception {
    HttpResponse<String> answer = server().send(method, path, ADMIN);

    assertThat(answer.statusCode()).isEqualTo(status);
    guarded(answer);
  }

  @Test
  void pages_are_kept_by_no_cache_and_each_has_a_nonce_of_its_own() throws Exception {
    HttpResponse<String> first = server().get("login", NOBODY);
    HttpResponse<String> second = server().get("login", NOBODY);

    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(first.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(first.headers().firstValue("Content-Security-Policy"))
        .isNotEqualTo(second.headers().firstValue("Content-Security-Policy"));
  }

  private static void guarded(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).isPresent();
    assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
  }

  private Deployed server() {
    return new Deployed(base());
  }

  private URI base() {
    return URI.create(url.toString());
  }

  /** Keeps cookies, follows nothing. */
  private final class Browser {
    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    HttpResponse<String> get(String path) throws Exception {
      var request = HttpRequest.newBuilder(base().resolve(path));
      return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form) throws Exception {
      var request =
          HttpRequest.newBuilder(base().resolve(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form));
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
