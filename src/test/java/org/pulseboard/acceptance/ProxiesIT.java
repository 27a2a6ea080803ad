package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pulseboard.stream.Await;

/**
 * Behind a real nginx, Caddy and HAProxy, each with the configuration of docs/proxies.md, at the
 * root and below a path that the proxy takes off.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the proxies are those that Debian packs")
@Timeout(300)
class ProxiesIT {
  private static final String BARE_HOST =
      """
      server {
          listen 127.0.0.1:8081;
          location / {
              proxy_pass http://127.0.0.1:8080;
              EXTRA
          }
      }
      """;

  /** With a time for all that does not speak for itself. */
  private static final String CACHING =
      """
      proxy_cache_path cache keys_zone=one:1m;
      server {
          listen 127.0.0.1:8081;
          location / {
              proxy_pass http://127.0.0.1:8080;
              proxy_set_header Host $http_host;
              proxy_cache one;
              proxy_cache_valid any 1h;
              add_header X-Cache $upstream_cache_status always;
          }
      }
      """;

  private static final List<String> PRIVATE =
      List.of("", "audit", "api/session", "api/audit?limit=5", "api/metrics/catalog");

  @TempDir static Path directory;

  private static final String LIVE = "html[data-connection=live]";

  private static ProxiedServer server;
  private static Browsers browsers;

  @BeforeAll
  static void start() {
    browsers = new Browsers(); // where there is none, no server is left running
    server = new ProxiedServer("proxies", directory);
  }

  @AfterAll
  static void stop() {
    browsers.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("org.pulseboard.acceptance.ProxiedServer#deployments")
  void a_browser_signs_in_and_nobody_loses_a_record_while_the_proxy_restarts(
      Proxy.Kind kind, boolean belowPath) throws Exception {
    try (var proxy = server.proxy(kind, belowPath);
        var tab = browsers.open(proxy.base().resolve("audit"), "dark", 1440, 900)) {
      tab.signIn("admin", ProxiedServer.PASSWORD);
      tab.page().waitForURL(proxy.base().resolve("audit").toString());
      tab.page().waitForSelector(LIVE);
      assertThat(tab.complaints()).isEmpty();

      ProxiedServer.Sent before = server.publish();
      try (var reader = server.reader(proxy, before)) {
        ProxiedServer.Sent through = server.publish();
        Await.until("a record through " + kind, () -> reader.saw(through.seq()));
        proxy.stop();
        server.publish();
        proxy.again();
        ProxiedServer.Sent after = server.publish();

        Await.until("the newest record", () -> reader.saw(after.seq()));
        assertThat(reader.seen()).isEqualTo(after.since(before));
        assertThat(reader.gaps()).isEmpty();
      }
    }
  }

  @Test
  void a_link_of_another_site_leads_who_is_signed_in_to_its_page_and_nobody_else()
      throws Exception {
    String link = server.direct().base() + "audit?q=invoice";
    try (var elsewhere = new OtherSite(link);
        var tab = browsers.open(server.direct().base(), "dark", 1440, 900)) {
      tab.page().navigate(elsewhere.address());
      tab.page().click("a");
      tab.page().waitForSelector("input[name=password]");

      tab.signIn("admin", ProxiedServer.PASSWORD);
      tab.page().waitForURL(link);
      tab.page().navigate(elsewhere.address());
      tab.page().click("a");

      tab.page().waitForURL(link);
      assertThat(tab.page().title()).startsWith("Audit");
      tab.page().navigate(server.direct().base() + "login?next=%2Fmetrics");
      String metrics = Pattern.quote(server.direct().base() + "metrics");
      tab.page().waitForURL(Pattern.compile(metrics + "(\\?.*)?")); // once it has chosen one
    }
  }

  @Test
  void without_what_the_browser_says_of_the_site_a_link_is_followed_once_more_and_no_further()
      throws Exception {
    HttpResponse<String> first = page("login?next=%2Faudit", "cross-site");
    String again = first.body().replaceAll("(?s).*url=([^\"]*)\".*", "$1").replace("&amp;", "&");

    assertThat(first.body()).doesNotContain("password").contains("http-equiv=\"refresh\"");
    assertThat(again).isEqualTo("./login?again=1&next=%2Faudit");
    assertThat(page(again, "cross-site").body()).contains("type=\"password\"");
    assertThat(page("login?next=%2F%2Fevil.example%2F", "cross-site").body())
        .contains("next=%2F\"")
        .doesNotContain("evil");
    assertThat(page("login", "same-origin").body()).contains("type=\"password\"");
    assertThat(page("login", "none").body()).contains("type=\"password\"");
  }

  @Test
  void a_browser_signs_in_behind_an_nginx_that_was_told_nothing() throws Exception {
    try (var proxy = nginx("bare", "");
        var tab = browsers.open(proxy.base(), "light", 1440, 900)) {
      tab.signIn("admin", ProxiedServer.PASSWORD);

      tab.page().waitForSelector(LIVE);
    }
  }

  @ParameterizedTest
  @EnumSource(Proxy.Kind.class)
  void over_http_2_and_the_proxys_tls_a_browser_is_live_and_its_cookies_are_secure(Proxy.Kind kind)
      throws Exception {
    Path own = directory.resolve("tls-" + kind.command);
    try (var proxy = Proxy.overTls(kind, block -> block, own, server.direct().base());
        var tab = browsers.open(proxy.base(), "light", 1440, 900)) {
      tab.signIn("admin", ProxiedServer.PASSWORD);
      tab.page().waitForSelector(LIVE);

      assertThat(
              tab.page().evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
          .isEqualTo("h2");
      assertThat(tab.page().context().cookies()).hasSize(2).allMatch(cookie -> cookie.secure);
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void a_proxy_that_ends_tls_without_a_word_lets_browsers_in_all_the_same() throws Exception {
    String line = "proxy_set_header X-Forwarded-Proto $scheme;";
    UnaryOperator<String> silent = block -> block.replace(line, "");
    Path own = directory.resolve("tls-silent");
    try (var proxy = Proxy.overTls(Proxy.Kind.NGINX, silent, own, server.direct().base());
        var tab = browsers.open(proxy.base(), "light", 1440, 900)) {
      tab.signIn("admin", ProxiedServer.PASSWORD);

      tab.page().waitForSelector(LIVE);
      assertThat(tab.page().context().cookies()).hasSize(2).noneMatch(cookie -> cookie.secure);
    }
  }

  @Test
  void a_cache_in_front_gives_nobody_what_is_another_ones_and_keeps_the_assets() throws Exception {
    try (var proxy =
        Proxy.start(
            Proxy.Kind.NGINX, CACHING, directory.resolve("caching"), server.direct().base(), "")) {
      var through = new Deployed(proxy.base());
      String admin = Deployed.basic("admin", ProxiedServer.PASSWORD);
      server.direct().awaitFirstTick(admin);
      String login = through.get("login", "").body();
      String asset = login.replaceAll("(?s).*href=\"\\./(v/[^\"]*\\.css)\".*", "$1");

      for (String path : PRIVATE) {
        assertThat(through.get(path, admin).statusCode()).as(path).isEqualTo(200);
        assertThat(through.get(path, "").statusCode()).as(path).isIn(303, 401);
        assertThat(cached(through.get(path, admin))).as(path).isEqualTo("MISS");
      }
      through.get(asset, "");
      assertThat(cached(through.get(asset, ""))).as(asset).isEqualTo("HIT");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "forwarded-host, proxy_set_header X-Forwarded-Host $http_host;",
    "host-and-port, proxy_set_header Host $host; proxy_set_header X-Forwarded-Host $host;"
        + " proxy_set_header X-Forwarded-Port $server_port;",
    "forwarded, proxy_set_header Forwarded 'host=\"$http_host\";proto=$scheme';",
    "passed-on, proxy_set_header Host $http_host;"
  })
  void over_plain_http_to_another_name_the_headers_of_the_proxy_are_enough(
      String name, String lines) throws Exception {
    try (var proxy = nginx(name, lines.replace("''", "'"))) {
      var answer = signIn(proxy.base(), originOf(proxy.base()));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
      assertThat(signIn(proxy.base(), "http://evil.example").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void else_a_page_names_both_hosts_and_the_line_to_set() throws Exception {
    try (var proxy = nginx("changed", "")) {
      String origin = originOf(proxy.base());

      var answer = signIn(proxy.base(), origin);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(answer.body())
          .contains(origin, server.direct().base().getAuthority())
          .contains("proxy_set_header Host $http_host;", "ProxyPreserveHost On");
    }
  }

  @Test
  void a_browser_that_keeps_no_cookie_is_told_so_after_the_right_password() throws Exception {
    var answer = signIn(server.direct().base(), originOf(server.direct().base()));
    String onwards = answer.headers().firstValue("Location").orElseThrow();

    assertThat(page(onwards, "same-origin").body())
        .contains("did not send the cookie of the session back")
        .containsPattern("role=\"alert\" *>The password was right");
  }

  @ParameterizedTest
  @CsvSource({"nothing/at/all, 404", "logout, 405"})
  void people_read_of_a_refusal_in_words(String path, int status) throws Exception {
    var request =
        server
            .direct()
            .request(path, Deployed.basic("admin", ProxiedServer.PASSWORD))
            .header("Accept", "text/html");
    var answer = ProxiedServer.CLIENT.send(request.build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    String up = "../".repeat((int) path.chars().filter(c -> c == '/').count());
    assertThat(answer.body()).contains("href=\"" + (up.isEmpty() ? "./" : up) + "v/");
  }

  @Test
  void secrets_with_dollars_and_braces_are_taken_as_they_are() throws Exception {
    var changed = Deployed.basic("admin", "paword12");

    assertThat(server.direct().get("api/session", changed).statusCode()).isEqualTo(401);
    assertThat(
            server
                .direct()
                .get("api/session", Deployed.basic("admin", ProxiedServer.PASSWORD))
                .statusCode())
        .isEqualTo(200);
    assertThat(server.direct().get("api/session", ProxiedServer.FEEDER).statusCode())
        .isEqualTo(200);
  }

  /** One that passes everything on, and nothing but what the lines say. */
  private static Proxy nginx(String name, String lines) throws Exception {
    return Proxy.start(
        Proxy.Kind.NGINX,
        BARE_HOST.replace("EXTRA", lines),
        directory.resolve(name),
        server.direct().base(),
        "");
  }

  /** As a browser opens a page over HTTPS or at localhost. */
  private static HttpResponse<String> page(String path, String site) throws Exception {
    var request =
        server
            .direct()
            .request(path, "")
            .header("Accept", "text/html,application/xhtml+xml")
            .header("Sec-Fetch-Site", site);
    return ProxiedServer.CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** As a browser sends the form over plain HTTP to a name: without {@code Sec-Fetch-Site}. */
  private static HttpResponse<String> signIn(URI base, String origin) throws Exception {
    String password = URLEncoder.encode(ProxiedServer.PASSWORD, StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(base.resolve("login"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Accept", "text/html,application/xhtml+xml")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString("username=admin&password=" + password));
    return ProxiedServer.CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static String cached(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Cache").orElse("");
  }

  private static String originOf(URI base) {
    return base.getScheme() + "://" + base.getAuthority();
  }
}
