package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.pulseboard.stream.Await;

/**
 * What takes minutes behind the proxies, and needs a second server; {@code mvn -Pproxies verify}.
 */
@Tag("proxies")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the proxies are those that Debian packs")
@Timeout(300)
class LastingProxiesIT {
  private static final Duration NINETY = Duration.ofSeconds(90);

  @TempDir static Path directory;

  private static ProxiedServer server;

  @BeforeAll
  static void start() {
    server = new ProxiedServer("proxies-lasting", directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** With heartbeats alone, for longer than the 60 s after which many proxies cut a stream. */
  @Test
  void a_quiet_stream_lasts_90_s_behind_each_and_goes_on_after_a_restart() throws Exception {
    var proxies = new ArrayList<Proxy>();
    var readers = new ArrayList<ResumingReader>();
    try {
      ProxiedServer.Sent before = server.publish();
      for (Arguments one : ProxiedServer.deployments().toList()) {
        proxies.add(server.proxy((Proxy.Kind) one.get()[0], (boolean) one.get()[1]));
        readers.add(server.reader(proxies.get(proxies.size() - 1), before));
      }
      Await.until("all are let in", () -> readers.stream().allMatch(r -> r.connections() == 1));
      long begin = System.nanoTime();
      Await.until(
          "90 s", NINETY.plusSeconds(5), () -> System.nanoTime() - begin > NINETY.toNanos());
      ProxiedServer.Sent through = server.publish();

      Await.until(
          "a record after 90 s", () -> readers.stream().allMatch(r -> r.saw(through.seq())));
      assertThat(readers).extracting(ResumingReader::connections).containsOnly(1);
      for (Proxy proxy : proxies) {
        proxy.stop();
        server.publish();
        proxy.again();
      }
      ProxiedServer.Sent after = server.publish();

      Await.until("the newest record", () -> readers.stream().allMatch(r -> r.saw(after.seq())));
      assertThat(readers).extracting(ResumingReader::seen).containsOnly(after.since(before));
      assertThat(readers).flatExtracting(ResumingReader::gaps).isEmpty();
    } finally {
      readers.forEach(ResumingReader::close);
      proxies.forEach(Proxy::close);
    }
  }

  /** A browser keeps the cookies of all ports of a host together, and so does this client. */
  @Test
  void another_installation_on_the_same_host_signs_nobody_out() throws Exception {
    var settings = Map.of("pulseboard.admin.password", "acceptance-password");
    try (var other = Micro.start("proxies-other", settings, Map.of())) {
      var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
      URI here = server.direct().base();
      URI there = other.server().base();

      assertThat(signIn(browser, here, ProxiedServer.PASSWORD)).isEqualTo(303);
      assertThat(signIn(browser, there, "acceptance-password")).isEqualTo(303);

      assertThat(session(browser, here)).isEqualTo(200);
      assertThat(session(browser, there)).isEqualTo(200);
    }
  }

  private static int signIn(HttpClient browser, URI base, String password) throws Exception {
    String form = "username=admin&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(base.resolve("login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return browser.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static int session(HttpClient browser, URI base) throws Exception {
    var request = HttpRequest.newBuilder(base.resolve("api/session"));
    return browser.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
