package org.pulseboard.metrics;

import java.time.Duration;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.MetricsKeys;

/**
 * The keys under {@code pulseboard.metrics}, checked.
 *
 * @param interval between two ticks; divides 10 s, the resolution of the long history
 * @param probeTimeout how long a tick waits for a reading
 * @param maxSeries how many series all {@code MetricSample}s of this server may make together
 * @param maxRemoteSeries how many series all other processes may make together
 * @param archiveMaxBytes what the long history may take on the disk
 */
record SamplerSettings(
    Duration interval,
    Duration probeTimeout,
    int maxSeries,
    int maxRemoteSeries,
    long archiveMaxBytes) {

  /**
   * Reads the keys.
   *
   * @throws IllegalArgumentException naming the key, the bad value and the remedy
   */
  static SamplerSettings of(Settings settings) {
    return new SamplerSettings(
        settings.get(MetricsKeys.INTERVAL),
        settings.get(MetricsKeys.PROBE_TIMEOUT),
        settings.get(MetricsKeys.MAX_SERIES),
        settings.get(MetricsKeys.MAX_REMOTE_SERIES),
        settings.get(MetricsKeys.ARCHIVE_MAX_BYTES));
  }
}
