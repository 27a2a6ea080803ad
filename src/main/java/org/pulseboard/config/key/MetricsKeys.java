package org.pulseboard.config.key;

import java.time.Duration;
import java.util.List;

/** How often is measured, and how much is kept. */
public final class MetricsKeys {
  public static final Setting<Duration> INTERVAL =
      Setting.of(
          "pulseboard.metrics.interval",
          Values.partsOf("10s", "100ms"),
          "1s",
          "time between two ticks");

  public static final Setting<Duration> PROBE_TIMEOUT =
      Setting.of(
          "pulseboard.metrics.probe-timeout",
          Values.durations("10ms", "10s"),
          "250ms",
          "a reading that takes longer is shown as missing and retried in the background");

  public static final Setting<Integer> MAX_SERIES =
      Setting.of(
          "pulseboard.metrics.max-series",
          Values.numbers("series", 0, 100_000),
          "1000",
          "bounds what a flood of names can cost");

  public static final Setting<Integer> MAX_REMOTE_SERIES =
      Setting.of(
          "pulseboard.metrics.max-remote-series",
          Values.numbers("series", 0, 100_000),
          "500",
          "the same for all other processes together, so that they leave room for the " + "others");

  public static final Setting<Integer> ARCHIVE_MAX_BYTES =
      Setting.of(
          "pulseboard.archive.max-bytes",
          Values.numbers("bytes", 64 << 20, Integer.MAX_VALUE),
          "1073741824",
          "minutes of 30 days and hours of two years on the disk; the oldest minutes go first");

  static final List<Setting<?>> ALL =
      List.of(INTERVAL, PROBE_TIMEOUT, MAX_SERIES, MAX_REMOTE_SERIES, ARCHIVE_MAX_BYTES);

  private MetricsKeys() {}
}
