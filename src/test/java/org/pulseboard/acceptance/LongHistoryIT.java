package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.conformance.server.Await;
import org.pulseboard.metrics.archive.block.Layouts;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.tier.Resolution;
import org.pulseboard.metrics.archive.tier.Tier;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/** A server that starts on the archive of 40 days, and is started again. */
@Timeout(300)
class LongHistoryIT {
  private static final long MINUTE = 60_000;
  private static final long DAY = 1_440 * MINUTE;
  private static final float USUAL = 0.25f;

  /** More than any server of today can use, so that it is known for what it is. */
  private static final float SPIKE = 1.25f;

  private static final List<Series> SERIES =
      List.of(
          Series.of("process.cpu.usage", "ratio", "", Map.of(), Kind.GAUGE, "made"),
          Series.of("shop.orders", "orders", "", Map.of(), Kind.GAUGE, "made"));

  @TempDir Path home;
  private final long began = System.currentTimeMillis();
  private final long spike = began - 20 * DAY - Math.floorMod(began, MINUTE);
  private Micro micro;

  @BeforeEach
  void start() throws IOException {
    write(Files.createDirectories(home.resolve("data").resolve("archive")));
    micro = started();
  }

  @AfterEach
  void stop() {
    micro.close();
  }

  @Test
  void what_was_measured_before_is_in_every_answer_and_in_a_browser() throws Exception {
    JsonObject month = get("api/metrics?name=process.cpu.usage&from=" + (began - 30 * DAY));
    assertThat(month.getInt("resolutionMillis")).isEqualTo(720_000);
    assertThat(numbers(month, "max")).contains((double) SPIKE);
    assertThat(numbers(month, "min")).contains(0.25);

    JsonObject hour =
        get("api/metrics?name=process.cpu.usage&from=" + (spike - MINUTE) + "&to=" + spike);
    assertThat(hour.getInt("resolutionMillis")).isEqualTo(60_000);
    assertThat(numbers(hour, "max")).containsExactly(0.25, (double) SPIKE);

    String span = "api/metrics/catalog?from=" + (began - 40 * DAY);
    assertThat(micro.server().get(span, Deployed.ADMIN).body())
        .contains("\"shop.orders\"", "it is gone", "\"jvm.threads.live\"");
    assertThat(micro.server().get("api/metrics?step=1&from=0", Deployed.ADMIN))
        .satisfies(
            refused -> {
              assertThat(refused.statusCode()).isEqualTo(400);
              assertThat(refused.body()).contains("\"field\":\"step\"", "at least");
            });
    String file = "api/metrics/export?step=60&name=process.cpu.usage&from=" + (spike - MINUTE);
    assertThat(micro.server().get(file + "&to=" + spike, Deployed.ADMIN).body().lines().toList())
        .hasSize(3)
        .last()
        .asString()
        .endsWith(",process.cpu.usage,ratio,0.25,0.25,1.25");
    inTheBrowser();
  }

  private void inTheBrowser() {
    try (var browsers = new Browsers();
        var tab = browsers.open(micro.server().base(), "dark", 1440, 900)) {
      tab.signIn("admin", "acceptance-password");
      tab.page().waitForSelector("html[data-connection=live]");
      tab.page().keyboard().press("8");
      tab.page().keyboard().press("s");
      tab.page().waitForSelector("[data-panel=cpu] .figures :text('125')");
      assertThat(tab.page().locator("#range").textContent()).endsWith(", live");
      tab.screenshot("month-dark-1440");
      assertThat(tab.complaints()).isEmpty();
    }
  }

  @Test
  void after_a_restart_the_last_minutes_before_it_are_there() throws Exception {
    Await.until("ticks", () -> threads().size() > 3);
    long stopped = System.currentTimeMillis();
    micro.close();
    micro = started();

    Await.until("ticks", () -> !threads().isEmpty());

    assertThat(threads().get(0)).isLessThan(stopped);
    assertThat(get("api/metrics?name=jvm.threads.live&step=1").containsKey("incomplete")).isFalse();
  }

  /** The times, in ms, at which the number of threads is known. */
  private List<Long> threads() {
    JsonObject answer = get("api/metrics?name=jvm.threads.live&step=1");
    var times = answer.getJsonArray("timeMillis").getValuesAs(JsonNumber::longValue);
    var known = new ArrayList<Long>();
    JsonObject series = answer.getJsonObject("series").getJsonObject("jvm.threads.live");
    for (int i = 0; series != null && i < times.size(); i++) {
      if (series.getJsonArray("avg").get(i) != JsonValue.NULL) {
        known.add(times.get(i));
      }
    }
    return known;
  }

  private static List<Double> numbers(JsonObject answer, String column) {
    return answer
        .getJsonObject("series")
        .getJsonObject("process.cpu.usage")
        .getJsonArray(column)
        .stream()
        .filter(JsonNumber.class::isInstance)
        .map(value -> ((JsonNumber) value).doubleValue())
        .toList();
  }

  private JsonObject get(String path) {
    try {
      String body = micro.server().get(path, Deployed.ADMIN).body();
      try (var reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Micro started() {
    return Micro.start(
        "long-history",
        Map.of("pulseboard.data-dir", home.resolve("data").toString()),
        Map.of("PULSEBOARD_ADMIN_PASSWORD", "acceptance-password"));
  }

  /** Forty days of minutes up to a day ago; in one of them, 20 days ago, a spike. */
  private void write(Path archive) throws IOException {
    var layout = Layout.of(SERIES);
    try (var minutes = new Tier(archive, Resolution.MINUTE, new Layouts(), new Damage())) {
      minutes.open();
      long last = Math.floorDiv(began - DAY, MINUTE);
      for (long minute = last - 39 * 1_440; minute <= last; minute++) {
        float high = minute * MINUTE == spike ? SPIKE : USUAL;
        float[] values = {USUAL, USUAL, high, 7, 7, 7};
        minutes.put(new Row(minute, Row.WHOLE, layout, values));
      }
    }
  }
}
