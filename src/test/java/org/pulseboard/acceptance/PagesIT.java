package org.pulseboard.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pulseboard.Needed;

/** The pages beside the overview, on what a real server reports. */
@ExtendWith(SharedBoard.class)
class PagesIT {
  /** A loaded machine is slow, not wrong. */
  private static final ContainsTextOptions PATIENCE = new ContainsTextOptions().setTimeout(60_000);

  private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/(.+?)-\\d[^/]*\\.jar");

  private static Browsers browsers;

  private final Deployed board;

  PagesIT(Deployed board) {
    this.board = board;
  }

  @BeforeAll
  static void start() {
    browsers = new Browsers();
  }

  @AfterAll
  static void stop() {
    browsers.close();
  }

  @Test
  void the_explorer_lists_draws_and_explains_what_the_server_reports() {
    try (var tab = open("metrics?m=jvm.memory.used&by=area")) {
      tab.page().waitForSelector("#figure canvas");

      assertThat(tab.page().locator(".readings")).containsText("heap", PATIENCE);
      assertThat(tab.page().locator("#facts")).containsText("bytes", PATIENCE);
      assertThat(tab.page().locator("[data-metric='process.cpu.usage'] .value"))
          .containsText("%", PATIENCE);
      assertThat(tab.page().locator(".names li").count()).isGreaterThan(60);
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void the_table_of_streams_holds_the_stream_of_the_page_that_shows_it() {
    try (var tab = open("streams")) {
      assertThat(tab.page().locator("#readers tbody")).containsText("admin", PATIENCE);
      assertThat(tab.page().locator("#readers tbody")).containsText("metrics", PATIENCE);
      assertThat(tab.page().locator("[data-total=bytes]")).containsText("B", PATIENCE);
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void the_about_page_tells_what_runs_here_and_no_secret() {
    try (var tab = open("about")) {
      Page page = tab.page();
      assertThat(page.locator("#runs")).containsText(System.getProperty("java.version"), PATIENCE);
      assertThat(page.locator("#settings")).containsText("pulseboard.data-dir", PATIENCE);
      assertThat(page.locator("#settings")).containsText("set, not shown", PATIENCE);
      assertThat(page.locator("#storage")).containsText("In use", PATIENCE);
      assertThat(page.locator("#health")).containsText("works", PATIENCE);
      assertThat(page.content()).doesNotContain("acceptance-password").doesNotContain("-secret-");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void every_library_in_the_war_is_named_with_its_licence() throws IOException {
    try (var tab = open("about")) {
      String named = tab.page().locator("#licences").textContent();

      assertThat(libraries())
          .isNotEmpty()
          .allSatisfy(library -> assertThat(named).contains(library));
    }
  }

  @Test
  void firefox_signs_in_draws_live_and_shows_what_is_recorded_meanwhile() throws Exception {
    Optional<Firefox> found = Firefox.start();
    Needed.that(found.isPresent(), "no firefox-esr is installed; on Debian: firefox-esr");
    try (Firefox firefox = found.get()) {
      firefox.open(board.base());
      firefox.waitFor("document.querySelector('input[name=username]')");
      firefox.evaluate(
          """
          (() => {
            document.querySelector('input[name=username]').value = 'admin';
            document.querySelector('input[name=password]').value = 'acceptance-password';
            document.querySelector('form').requestSubmit();
          })()""");
      firefox.waitFor("document.documentElement.dataset.connection === 'live'");
      String picture = "document.querySelector('[data-panel=cpu] canvas').toDataURL()";
      String before = firefox.evaluate(picture);

      firefox.waitFor(picture + " !== '" + before + "'");
      String name = "firefox." + UUID.randomUUID();
      publish(name);

      firefox.waitFor("document.querySelector('.feed').textContent.includes('" + name + "')");
      assertThat(firefox.complaints()).isEmpty();
    }
  }

  private void publish(String action) throws Exception {
    var request =
        board
            .request("api/events", Deployed.ADMIN)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"actor\":\"m.ruiz\",\"action\":\"%s\",\"target\":\"t/1\"}"
                        .formatted(action)));
    assertThat(HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()))
        .returns(201, HttpResponse::statusCode);
  }

  private Tab open(String path) {
    var tab = browsers.open(board.base().resolve(path), "dark", 1440, 900);
    tab.signIn("admin", "acceptance-password");
    return tab;
  }

  private static List<String> libraries() throws IOException {
    try (var war = new ZipFile(System.getProperty("pulseboard.war"))) {
      return war.stream()
          .map(ZipEntry::getName)
          .map(LIBRARY::matcher)
          .filter(name -> name.matches())
          .map(name -> name.group(1))
          .toList();
    }
  }
}
