package org.pulseboard.config.key;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is watched, and from when. */
public final class AlertsKeys {
  public static final Setting<Optional<Path>> FILE =
      Setting.optional(
          "pulseboard.alerts.file",
          Values.paths("a file of rules in YAML"),
          "alerts.yaml in the data directory",
          "rules as a file, read again when it changes; see Alerts");

  public static final Setting<Duration> SETTLE =
      Setting.of(
          "pulseboard.alerts.settle",
          Values.durations("0s", "1h"),
          "60s",
          "time after a start in which nothing fires but what cannot wait, since a start is loud");

  static final List<Setting<?>> ALL = List.of(FILE, SETTLE);

  private AlertsKeys() {}
}
