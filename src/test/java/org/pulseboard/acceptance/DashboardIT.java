package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person opens the page in a real browser: signs in, and watches real charts move. */
@ExtendWith(SharedBoard.class)
class DashboardIT {
  private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa");

  private static Browsers browsers;

  private final Deployed board;

  DashboardIT(Deployed board) {
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

  @ParameterizedTest
  @CsvSource({"dark,1440,900", "light,1440,900", "dark,390,844", "light,390,844"})
  void charts_move_with_a_clean_console_and_everybody_can_read_them(
      String theme, int width, int height) {
    try (var tab = browsers.open(board.base(), theme, width, height)) {
      tab.signIn("admin", "acceptance-password");
      tab.page().waitForSelector("#charts canvas");

      tab.waitForMoves(width < height ? 2 : 3, 5); // what is not in sight is not painted

      tab.screenshot("overview-" + theme + "-" + width);
      assertThat(tab.complaints()).isEmpty();
      assertThat(violations(tab.page())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dark", "light"})
  void the_sign_in_page_is_readable_and_says_when_the_password_is_wrong(String theme) {
    try (var tab = browsers.open(board.base(), theme, 1440, 900)) {
      tab.screenshot("login-" + theme);
      assertThat(violations(tab.page())).isEmpty();

      tab.signIn("admin", "wrong");

      assertThat(tab.page().locator("[role=alert]").first().textContent()).isNotBlank();
      assertThat(violations(tab.page())).isEmpty();
    }
  }

  @Test
  void the_first_page_with_its_scripts_and_styles_is_small_on_the_wire() {
    try (var tab = browsers.open(board.base(), "dark", 1440, 900)) {
      tab.signIn("admin", "acceptance-password");
      tab.page().waitForSelector("#charts canvas");
      tab.waitForMoves(3, 1);

      assertThat(tab.bytesOfThePage()).isBetween(10_000L, 215_000L);
    }
  }

  @Test
  void a_network_that_passes_nothing_for_half_a_minute_is_told_and_leaves_no_hole()
      throws Exception {
    try (var network = new CuttableProxy(board.base());
        var tab = browsers.open(network.address(), "dark", 1440, 900)) {
      tab.signIn("admin", "acceptance-password");
      tab.page().waitForSelector("html[data-connection=live][data-fresh=yes]");
      tab.waitForMoves(3, 2);
      String gaps = gaps(tab); // of a server that was busy while it started

      network.setCut(true);
      long healed = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      tab.page().waitForSelector("html[data-fresh=no]");
      tab.page().waitForSelector("html:not([data-connection=live])");
      while (System.nanoTime() < healed) {
        tab.page().waitForTimeout(500);
      }
      network.setCut(false);

      tab.page().waitForSelector("html[data-connection=live][data-fresh=yes]");
      tab.page().waitForCondition(() -> gaps(tab).equals(gaps));
      tab.waitForMoves(3, 2);
    }
  }

  private static String gaps(Tab tab) {
    return String.valueOf(tab.page().getAttribute("[data-panel=cpu]", "data-gaps"));
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .withTags(WCAG).analyze().getViolations().stream()
            .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
            .toList();
  }
}
