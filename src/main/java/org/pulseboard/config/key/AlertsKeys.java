package org.pulseboard.config.key;

import java.net.URI;
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

  /** Its path is often all that a service tells its users by: a secret. */
  public static final Setting<Optional<URI>> HEARTBEAT =
      new Setting<>(
          "pulseboard.alerts.heartbeat-url",
          "secret",
          "none: not asked",
          "https://.., or http://.. in plain text",
          "asked once a minute while nothing needs somebody: a dead man's switch; see Alerts",
          true,
          set -> set.map(AlertsKeys::address));

  static final List<Setting<?>> ALL = List.of(FILE, SETTLE, HEARTBEAT);

  private AlertsKeys() {}

  /** Never says what was set: it is a secret. */
  private static URI address(String text) {
    try {
      URI address = URI.create(text.strip());
      boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (web && address.getHost() != null && address.getRawUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException bad) {
      // refused below, without the text
    }
    throw new IllegalArgumentException(
        "pulseboard.alerts.heartbeat-url is no address to ask; set it to one such as"
            + " https://ping.example.org/name, without a user, or remove it");
  }
}
