package org.pulseboard.acceptance;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** One tab with what a person sees in it, and what the developer tools would complain about. */
final class Tab implements AutoCloseable {
  /** A minute: a machine under load is slow, not wrong. */
  private static final double PATIENCE_MILLIS = 60_000;

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, String> addresses = new HashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  Tab(BrowserContext context, URI address) {
    this.context = context;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    CDPSession network = context.newCDPSession(page);
    network.send("Network.enable");
    network.on("Network.requestWillBeSent", this::note);
    network.on("Network.loadingFinished", this::count);
    page.navigate(address.toString());
  }

  Page page() {
    return page;
  }

  /** Errors and warnings of the console, violations of the content security policy included. */
  List<String> complaints() {
    return complaints;
  }

  /**
   * Of the pages, scripts, styles and images, headers included; what they ask for is not counted.
   */
  long bytesOfThePage() {
    return bytes.get();
  }

  void signIn(String user, String password) {
    page.fill("input[name=username]", user);
    page.fill("input[name=password]", password);
    page.press("input[name=password]", "Enter");
    page.waitForLoadState();
  }

  /** Until each of the first charts has been painted anew that many times. */
  void waitForMoves(int charts, int times) {
    for (int i = 0; i < times; i++) {
      List<String> before = pixels(charts);
      page.waitForCondition(() -> allDiffer(before, pixels(charts)));
    }
  }

  void screenshot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    context.close();
  }

  private List<String> pixels(int charts) {
    return page.locator("#charts canvas").all().stream()
        .limit(charts)
        .map(canvas -> (String) canvas.evaluate("c => c.toDataURL()"))
        .toList();
  }

  private static boolean allDiffer(List<String> before, List<String> after) {
    return before.size() == after.size()
        && IntStream.range(0, before.size()).noneMatch(i -> before.get(i).equals(after.get(i)));
  }

  private void note(JsonObject event) {
    addresses.put(
        event.get("requestId").getAsString(),
        event.getAsJsonObject("request").get("url").getAsString());
  }

  private void count(JsonObject event) {
    String address = addresses.getOrDefault(event.get("requestId").getAsString(), "");
    if (!address.contains("/api/")) {
      bytes.addAndGet(event.get("encodedDataLength").getAsLong());
    }
  }
}
