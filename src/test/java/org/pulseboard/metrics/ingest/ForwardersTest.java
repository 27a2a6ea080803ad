package org.pulseboard.metrics.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.MetricSample;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;

class ForwardersTest {
  private Instant now = Instant.parse("2026-01-31T12:00:00Z");
  private final Forwarders forwarders = new Forwarders(() -> now);

  @Test
  void forwarders_that_report_and_lose_nothing_are_well() {
    report("shop", 0, 0);
    pass(15);
    report("shop", 0, 0);

    assertThat(forwarders.check()).isEqualTo(new Health("forwarder", Status.UP, ""));
  }

  @Test
  void one_that_falls_silent_is_told_after_a_minute_and_forgotten_after_an_hour() {
    report("shop", 0, 0);
    report("bank", 0, 0);
    pass(61);
    report("bank", 0, 0);

    assertThat(forwarders.check().status()).isEqualTo(Status.DEGRADED);
    assertThat(forwarders.check().detail())
        .startsWith("shop: not heard of for 61 s")
        .doesNotContain("bank");

    pass(3_600);
    report("bank", 0, 0);
    assertThat(forwarders.check().status()).isEqualTo(Status.UP);
  }

  @Test
  void one_that_lost_events_is_told_until_it_starts_anew() {
    report("shop", 3, 0);

    assertThat(forwarders.check().status()).isEqualTo(Status.DEGRADED);
    assertThat(forwarders.check().detail())
        .isEqualTo("shop: lost 3 audit events since its start; its log says why");

    report("shop", 0, 0);
    assertThat(forwarders.check().status()).isEqualTo(Status.UP);
  }

  @Test
  void one_whose_thread_fails_is_told_while_the_number_grows() {
    report("shop", 0, 2);
    assertThat(forwarders.check().detail()).contains("a thread of it fails, 2 times");

    for (int i = 0; i < 5; i++) {
      pass(15);
      report("shop", 0, 2);
    }

    assertThat(forwarders.check().status()).isEqualTo(Status.UP);
  }

  @Test
  void samples_of_others_say_nothing_and_made_up_instances_take_no_memory() {
    forwarders.hear(new MetricSample("orders.open", 7, "1", Map.of("instance", "shop")));
    for (int i = 0; i < 1_000; i++) {
      report("made-up-" + i, 1, 0);
    }

    assertThat(forwarders.check().detail().split("; ")).hasSizeLessThan(500);
  }

  private void report(String instance, int lost, int failed) {
    Map<String, String> tags = Map.of("instance", instance);
    forwarders.hear(new MetricSample("pulseboard.forward.lost", lost, "1", tags));
    forwarders.hear(new MetricSample("pulseboard.forward.failed", failed, "1", tags));
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }
}
