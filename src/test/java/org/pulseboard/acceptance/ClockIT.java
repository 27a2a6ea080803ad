package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;

/** A real server whose clock is set while it runs: back, far ahead, and right again. */
@Tag("clock")
@Timeout(600)
class ClockIT {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final Pattern TICK = Pattern.compile("\"t\":(\\d+)");
  private static final List<Duration> SHIFTS =
      List.of(
          Duration.ofHours(-2),
          Duration.ZERO,
          Duration.ofDays(-40),
          Duration.ZERO,
          Duration.ofDays(40),
          Duration.ZERO,
          Duration.ofDays(3_653),
          Duration.ZERO);

  @TempDir Path directory;
  private final BlockingQueue<Long> ticks = new LinkedBlockingQueue<>();

  @Test
  void ticks_records_and_streams_go_on_whatever_becomes_of_the_clock() throws Exception {
    Path shift = directory.resolve("shift");
    Files.writeString(shift, "+0");
    try (var micro = start(shift);
        var live = stream(micro.server(), "metrics", "")) {
      var reader = new Thread(() -> read(live), "reader");
      reader.start();
      String before = publish(micro.server());

      for (Duration by : SHIFTS) {
        Files.writeString(shift, (by.isNegative() ? "" : "+") + by.toSeconds());
        awaitTickAt(by);
        publish(micro.server());
      }

      try (var resumed = stream(micro.server(), "audit", "&since=" + before + "-")) {
        long first = Long.parseLong(before);
        for (long seq = first + 1; seq <= first + SHIFTS.size(); seq++) {
          assertThat(resumed.next("audit").data()).contains("\"seq\":" + seq + ",");
        }
      }
      assertThat(micro.server().get("api/audit/verify", Deployed.ADMIN).body())
          .contains("\"ok\":true");
      assertThat(micro.server().get("api/health", Deployed.ADMIN).body())
          .contains("DEGRADED", "ahead of this server's clock");
    }
  }

  /**
   * Every tick comes within 3 s of the one before, until one comes that the new clock has timed.
   */
  private void awaitTickAt(Duration by) throws InterruptedException {
    long off;
    do {
      Long tick = ticks.poll(3, TimeUnit.SECONDS);
      assertThat(tick).as("a tick within 3 s, the clock being set by %s", by).isNotNull();
      off = Math.abs(Instant.now().plus(by).toEpochMilli() - tick);
    } while (off > 10_000);
  }

  private void read(EventReader live) {
    try {
      while (true) {
        var time = TICK.matcher(live.next("metrics").data());
        if (time.find()) {
          ticks.add(Long.parseLong(time.group(1)));
        }
      }
    } catch (IOException ended) {
      // with the test; before that, the ticks that are missed tell
    }
  }

  private static EventReader stream(Deployed server, String topics, String since) throws Exception {
    return new EventReader(
        server.request("api/stream?topics=" + topics + since, Deployed.ADMIN).build());
  }

  /** The sequence number that an event got. */
  private static String publish(Deployed server) throws Exception {
    var request =
        server
            .request("api/events", Deployed.PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\"}"))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.body().replaceFirst(".*?(\\d+).*", "$1");
  }

  private static Micro start(Path shift) throws IOException {
    Path library = library();
    return Micro.start(
        "clock",
        Map.of(
            "pulseboard.admin.password", "acceptance-password",
            "pulseboard.audit.retention", "30d",
            "pulseboard.tokens.feeder", "publisher:feeder-secret-0123456789"),
        Map.of(
            "LD_PRELOAD", library.toString(),
            "FAKETIME_TIMESTAMP_FILE", shift.toString(),
            "FAKETIME_CACHE_DURATION", "1",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            "DONT_FAKE_MONOTONIC", "1"));
  }

  /** Of Debian's package faketime; a build server must have it. */
  private static Path library() throws IOException {
    try (var files =
        Files.find(LIBRARIES, 3, (file, any) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
      var found = files.findFirst();
      Needed.that(found.isPresent(), "no libfaketime is installed; on Debian: faketime");
      return found.orElseThrow();
    }
  }
}
