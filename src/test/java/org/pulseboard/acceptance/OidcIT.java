package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.FreePort;

/**
 * Sign-in by OpenID Connect in a real browser, at a certified provider that is another site: the
 * strict cookie is not sent along from there.
 */
@Timeout(180)
class OidcIT {
  private static final int PORT = FreePort.get();
  private static final String TOKEN = "Bearer robot-secret-0123456789";

  private static Process provider;
  private static Micro micro;
  private static Browsers browsers;

  @BeforeAll
  static void start() throws Exception {
    browsers = new Browsers(); // where there is none, neither provider nor server is left running
    int providerPort = FreePort.get();
    String back = "http://127.0.0.1:" + PORT + "/login/return";
    provider =
        new ProcessBuilder("node", "src/test/js/support/oidc-provider.mjs", "" + providerPort, back)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    awaitReady(provider);
    micro =
        Micro.start(
            "oidc",
            PORT,
            Map.of(
                "pulseboard.security.realm", "oidc",
                "pulseboard.security.oidc.provider", "http://localhost:" + providerPort,
                "pulseboard.security.oidc.client-id", "pulseboard",
                "pulseboard.security.oidc.client-secret", "a-secret-of-the-client",
                "pulseboard.admin.password", "acceptance-password",
                "pulseboard.tokens.robot", "admin:" + TOKEN.substring(7)),
            Map.of());
  }

  @AfterAll
  static void stop() {
    browsers.close();
    micro.close();
    provider.destroy();
  }

  @Test
  void somebody_whom_the_provider_vouches_for_gets_in_with_the_roles_of_the_claim() {
    try (var tab = browsers.open(URI.create(micro.server().base() + "audit"), "dark", 1440, 900)) {
      Page page = tab.page();
      page.click("text=Sign in with your organisation");
      atProvider(page, "ann");

      page.waitForURL(url -> url.startsWith(micro.server().base() + "audit"));
      String session = page.evaluate("() => fetch('/api/session').then(a => a.text())").toString();

      assertThat(session).contains("\"user\":\"ann\"", "[\"operator\",\"viewer\"]");
      assertThat(page.context().cookies())
          .filteredOn(cookie -> cookie.name.matches(Person.SESSION_COOKIE))
          .singleElement()
          .satisfies(cookie -> assertThat(cookie.sameSite.name()).isEqualTo("STRICT"));
    }
  }

  @Test
  void somebody_without_a_role_here_is_refused() {
    try (var tab = browsers.open(micro.server().base(), "dark", 1440, 900)) {
      Page page = tab.page();
      page.click("text=Sign in with your organisation");
      atProvider(page, "ben");

      page.waitForSelector("text=Your account has no role in Pulseboard.");
      String status = page.evaluate("() => fetch('/api/session').then(a => a.status)").toString();
      assertThat(status).isEqualTo("401");
    }
  }

  @Test
  void the_configured_password_and_tokens_open_beside_it() throws Exception {
    var admin = new Person(micro.server().base());

    assertThat(admin.signIn("admin", "acceptance-password").statusCode()).isEqualTo(200);
    assertThat(admin.get("api/session").statusCode()).isEqualTo(200);
    assertThat(micro.server().get("api/session", TOKEN).statusCode()).isEqualTo(200);
  }

  @Test
  void a_way_back_that_nobody_went_out_for_signs_nobody_in() throws Exception {
    var stranger = new Person(micro.server().base());
    stranger.get("login/oidc");

    stranger.get("login/return?code=x&state=forged");

    assertThat(stranger.get("api/session").statusCode()).isEqualTo(401);
  }

  /** The provider's development pages: a name and any password, then consent. */
  private static void atProvider(Page page, String name) {
    page.waitForSelector("input[name=login]");
    page.fill("input[name=login]", name);
    page.fill("input[name=password]", "any");
    page.click("button[type=submit]");
    page.waitForSelector("text=Continue");
    page.click("button[type=submit]");
  }

  private static void awaitReady(Process process) throws IOException {
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("ready");
  }
}
