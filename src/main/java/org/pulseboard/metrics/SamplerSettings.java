package org.pulseboard.metrics;

import java.time.Duration;
import java.util.Locale;
import org.pulseboard.config.Settings;

/**
 * The keys under {@code pulseboard.metrics}, checked.
 *
 * @param interval between two ticks; divides 10 s, the resolution of the long history
 * @param probeTimeout how long a tick waits for a reading
 * @param maxSeries how many series all {@code MetricSample}s of this server may make together
 * @param maxRemoteSeries how many series all other processes may make together
 */
record SamplerSettings(
    Duration interval, Duration probeTimeout, int maxSeries, int maxRemoteSeries) {
  private static final String INTERVAL = "pulseboard.metrics.interval";
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /**
   * Reads the keys.
   *
   * @throws IllegalArgumentException naming the key, the bad value and the remedy
   */
  static SamplerSettings of(Settings settings) {
    var interval =
        settings.duration(INTERVAL, Duration.ofSeconds(1), Duration.ofMillis(100), LONGEST);
    if (LONGEST.toNanos() % interval.toNanos() != 0 || interval.toNanos() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is '%s'; set it to whole milliseconds that divide 10s, such as 500ms or 2s, or remove it",
              INTERVAL,
              interval));
    }
    var timeout =
        settings.duration(
            "pulseboard.metrics.probe-timeout",
            Duration.ofMillis(250),
            Duration.ofMillis(10),
            LONGEST);
    long maxSeries = settings.number("pulseboard.metrics.max-series", 1_000, 0, 100_000);
    long maxRemote = settings.number("pulseboard.metrics.max-remote-series", 500, 0, 100_000);
    return new SamplerSettings(interval, timeout, (int) maxSeries, (int) maxRemote);
  }
}
