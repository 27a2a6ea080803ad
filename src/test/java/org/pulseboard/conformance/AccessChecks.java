package org.pulseboard.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.NOBODY;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import org.pulseboard.acceptance.AccessTable;
import org.pulseboard.acceptance.Callers;
import org.pulseboard.acceptance.Spellings;

/** Who gets in, and what every answer carries. */
final class AccessChecks {
  private static final List<String> CALLERS =
      List.of(NOBODY, VIEWER, OPERATOR, AUDITOR, PUBLISHER, ADMIN);

  /** A status for each caller, in that order. */
  private record Row(String method, String path, List<Integer> statuses) {

    private Row(String method, String path, Integer... statuses) {
      this(method, path, List.of(statuses));
    }
  }

  /** What stands in no line of the table of routes. */
  private static final List<Row> ROWS =
      List.of(
          new Row("POST", "api/metrics", 401, 405, 403, 403, 403, 405),
          new Row("GET", "api/nothing", 401, 404, 404, 404, 404, 404),
          new Row("GET", "WEB-INF/web.xml", 404, 404, 404, 404, 404, 404));

  private AccessChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("signs in by form, Basic and token", AccessChecks::signIn),
        new Check("answers each role as the table of routes says", AccessChecks::roles),
        new Check("opens nothing by other spellings of a path", AccessChecks::spellings),
        new Check("puts the security headers on every answer", AccessChecks::headers));
  }

  static String signIn(Run run) throws Exception {
    var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var form =
        HttpRequest.newBuilder(run.server.address().resolve("login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=admin&password=acceptance-password"));
    var answer = browser.send(form.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
    assertThat(cookie).containsIgnoringCase("HttpOnly");
    assertThat(cookie.toLowerCase(Locale.ROOT).contains("samesite=strict"))
        .as("SameSite in %s", cookie)
        .isEqualTo(run.server.keepsCookieAttributes());
    var session = HttpRequest.newBuilder(run.server.address().resolve("api/session"));
    assertThat(browser.send(session.build(), BodyHandlers.ofString()).body())
        .contains("\"user\":\"admin\"");

    assertThat(run.board().get("api/session", ADMIN).body()).contains("admin");
    assertThat(run.board().get("api/session", VIEWER).body()).contains("viewer");
    for (var wrong : List.of("Basic YWRtaW46d3Jvbmc=", "Bearer wrong", "Basic !!!")) {
      var refused = run.board().get("api/metrics", wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
      assertThat(refused.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(refused.headers().allValues("WWW-Authenticate")).isNotEmpty();
    }
    return run.server.keepsCookieAttributes() ? Check.OK : "ok, no SameSite";
  }

  private static String roles(Run run) throws Exception {
    run.board().awaitFirstTick(VIEWER);
    var callers = new Callers(run.server.address());
    for (var line : AccessTable.read()) {
      for (var expected : line.expected().entrySet()) {
        assertThat(callers.status(line.method(), line.path(), expected.getKey()))
            .as("%s as %s", line, expected.getKey())
            .isIn(expected.getValue());
      }
    }
    for (var row : ROWS) {
      for (int i = 0; i < CALLERS.size(); i++) {
        var answer = run.board().send(row.method(), row.path(), CALLERS.get(i));
        assertThat(answer.statusCode())
            .as("%s /%s as %s: %s", row.method(), row.path(), CALLERS.get(i), answer.body())
            .isEqualTo(row.statuses().get(i));
      }
    }
    return Check.OK;
  }

  private static String spellings(Run run) throws Exception {
    var spellings = new Spellings(run.server.address());
    for (var line : AccessTable.read()) {
      spellings.allAsClosedAs(line);
    }
    spellings.sessionIdOpensNothing();
    return Check.OK;
  }

  private static String headers(Run run) throws Exception {
    for (var path : List.of("", "login", "api/session", "api/nothing", "js/main.js", "nothing")) {
      var answer = run.board().get(path, NOBODY);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).isPresent();
      assertThat(answer.headers().firstValue("Cache-Control")).isPresent();
    }
    return Check.OK;
  }
}
