package org.pulseboard.metrics.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pulseboard.api.MetricSample;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.threads.Elapsed;

/**
 * What the forwarders of other applications tell of themselves, four times a minute, as a part of
 * the health. Nothing is known of one that never reached Pulseboard. Any thread.
 */
@HealthPart("forwarder")
@ApplicationScoped
public class Forwarders implements HealthCheck {
  private static final String PREFIX = "pulseboard.forward.";

  /** Four reports in a row did not come. */
  private static final Duration SILENT = Duration.ofSeconds(60);

  /**
   * As long as its series are kept: an application that is gone for good is no trouble for ever.
   */
  private static final Duration KEPT = Duration.ofHours(1);

  /** A publisher can make up as many instances as it likes. */
  private static final int MOST = 200;

  private final InstantSource clock;
  private final Map<String, KnownForwarder> byInstance = new TreeMap<>();

  private static final class KnownForwarder {
    private long heardMillis;
    private double lost;
    private double failed;
    private long failedMillis;
  }

  /** Nobody is known. */
  public Forwarders() {
    this(Elapsed.CLOCK);
  }

  Forwarders(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes note of a sample if a forwarder speaks of itself in it. */
  synchronized void hear(MetricSample sample) {
    String instance = sample.tags().get("instance");
    if (instance == null || !sample.name().startsWith(PREFIX)) {
      return;
    }
    long now = clock.millis();
    byInstance.values().removeIf(one -> now - one.heardMillis > KEPT.toMillis());
    if (byInstance.size() < MOST || byInstance.containsKey(instance)) {
      note(byInstance.computeIfAbsent(instance, unheard -> new KnownForwarder()), sample, now);
    }
  }

  private static void note(KnownForwarder one, MetricSample sample, long now) {
    one.heardMillis = now;
    if (sample.name().equals(PREFIX + "lost")) {
      one.lost = sample.value();
    } else if (sample.name().equals(PREFIX + "failed")) {
      one.failedMillis = sample.value() > one.failed ? now : one.failedMillis;
      one.failed = sample.value();
    }
  }

  @Override
  public synchronized Health check() {
    long now = clock.millis();
    List<String> troubles = new ArrayList<>();
    byInstance.forEach(
        (instance, one) -> {
          List<String> trouble = now - one.heardMillis > KEPT.toMillis() ? List.of() : of(one, now);
          if (!trouble.isEmpty()) {
            troubles.add(instance + ": " + String.join(", ", trouble));
          }
        });
    Status status = troubles.isEmpty() ? Status.UP : Status.DEGRADED;
    return new Health("forwarder", status, String.join("; ", troubles));
  }

  private static List<String> of(KnownForwarder one, long now) {
    List<String> troubles = new ArrayList<>();
    long silentMillis = now - one.heardMillis;
    if (silentMillis > SILENT.toMillis()) {
      troubles.add(
          "not heard of for "
              + silentMillis / 1_000
              + " s: its application has stopped, or does not reach Pulseboard");
    }
    if (one.lost > 0) {
      troubles.add("lost " + (long) one.lost + " audit events since its start; its log says why");
    }
    if (one.failed > 0 && now - one.failedMillis <= SILENT.toMillis()) {
      troubles.add("a thread of it fails, " + (long) one.failed + " times since its start");
    }
    return troubles;
  }
}
