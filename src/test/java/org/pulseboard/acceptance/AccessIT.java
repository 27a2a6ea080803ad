package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.NOBODY;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what, asked of the real server: nobody gets in by default. */
@ArquillianTest
class AccessIT {
  private static final Map<String, String> CALLERS =
      Map.of(
          "nobody", NOBODY,
          "viewer", VIEWER,
          "operator", OPERATOR,
          "auditor", AUDITOR,
          "publisher", PUBLISHER,
          "admin", ADMIN);

  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployed.war();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  api/health,          200, 200, 200, 200, 200, 200",
    "GET,  api/session,         401, 200, 200, 200, 200, 200",
    "GET,  api/metrics/catalog, 401, 200, 403, 403, 403, 200",
    "GET,  api/metrics,         401, 200, 403, 403, 403, 200",
    "GET,  api/streams,         401, 403, 200, 403, 403, 200",
    "GET,  metrics,             303, 200, 403, 403, 403, 200",
    "GET,  streams,             303, 403, 200, 403, 403, 200",
    "GET,  about,               303, 200, 403, 403, 403, 200",
    "GET,  wall,                303, 200, 403, 403, 403, 200",
    "GET,  api/about,           401, 200, 403, 403, 403, 200",
    "GET,  api/audit,           401, 403, 403, 200, 403, 200",
    "GET,  audit,               303, 403, 403, 200, 403, 200",
    "POST, api/metrics,         401, 405, 403, 403, 403, 405",
    "GET,  api/nothing,         401, 404, 404, 404, 404, 404",
    "GET,  WEB-INF/web.xml,     404, 404, 404, 404, 404, 404",
    "GET,  login,               200, 200, 200, 200, 200, 200",
    "GET,  '',                  303, 200, 403, 403, 403, 200",
  })
  void each_route_answers_each_caller_as_the_table_says(
      String method,
      String path,
      int nobody,
      int viewer,
      int operator,
      int auditor,
      int publisher,
      int admin)
      throws Exception {
    var expected =
        Map.of(
            "nobody", nobody,
            "viewer", viewer,
            "operator", operator,
            "auditor", auditor,
            "publisher", publisher,
            "admin", admin);

    for (var caller : CALLERS.entrySet()) {
      assertThat(server().send(method, path, caller.getValue()).statusCode())
          .as("%s /%s as %s", method, path, caller.getKey())
          .isEqualTo(expected.get(caller.getKey()));
    }
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
    assertThat(right.headers().firstValue("Location")).hasValue(url.getPath());
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
  @ValueSource(strings = {"", "login", "api/session", "api/nothing", "css/app.css"})
  void security_headers_are_on_every_answer(String path) throws Exception {
    HttpResponse<String> answer = server().get(path, NOBODY);

    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).isPresent();
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
