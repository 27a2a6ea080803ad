package org.pulseboard.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The headless browser that the build has found or fetched; its driver comes from npm. */
final class Browsers implements AutoCloseable {
  /** Written by the build: the path of the browser, empty for Playwright's own. */
  private static final Path FOUND = Path.of("target", "browser", "path.txt");

  /**
   * No sandbox, since CI runs as root; nothing in the background that would call out; certificates
   * are of the tests' own making.
   */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--ignore-certificate-errors");

  private final Playwright playwright;
  private final Browser browser;

  Browsers() {
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    Map.of(
                        "PLAYWRIGHT_NODEJS_PATH", "node",
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options = new LaunchOptions().setArgs(ARGUMENTS);
    String path = found();
    if (!path.isEmpty()) {
      options.setExecutablePath(Path.of(path));
    }
    this.browser = playwright.chromium().launch(options);
  }

  /** A tab of a browser that was never here before. */
  Tab open(URI address, String theme, int width, int height) {
    var context =
        browser.newContext(
            new NewContextOptions()
                .setColorScheme(ColorScheme.valueOf(theme.toUpperCase(Locale.ROOT)))
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    return new Tab(context, address);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static String found() {
    try {
      return Files.readString(FOUND).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Run the tests through Maven: it finds a browser first", e);
    }
  }
}
