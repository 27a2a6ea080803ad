package org.pulseboard.audit.cdi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.config.Settings;

/**
 * The keys below {@code pulseboard.audit}.
 *
 * @param dataSource JNDI name of a PostgreSQL DataSource; empty for H2 in the data directory
 * @param limits of the queue before the writer
 * @param timeout for room in the queue, and then for the confirmation
 * @param databaseTimeout after which a silent PostgreSQL counts as down
 * @param refuse whether callers fail when nothing can be recorded; else they go on, and the loss is
 *     counted and alarmed
 * @param allowVolatile whether records may lie where a restart of the machine loses them
 * @param retention after which records are removed; empty if they stay for ever
 * @param node this server's name in the records
 */
record AuditSettings(
    Optional<String> dataSource,
    QueueLimits limits,
    Duration timeout,
    Duration databaseTimeout,
    boolean refuse,
    boolean allowVolatile,
    Optional<Duration> retention,
    String node) {
  /** Characters of JSON queued: with all of them in memory twice, 64 MB. */
  private static final long MAX_QUEUED_CHARS = 32L << 20;

  static AuditSettings read(Settings settings) {
    Duration timeout =
        settings.duration(
            "pulseboard.audit.enqueue-timeout",
            Duration.ofSeconds(5),
            Duration.ofMillis(10),
            Duration.ofMinutes(10));
    int events = (int) settings.number("pulseboard.audit.queue-events", 20_000, 100, 1_000_000);
    return new AuditSettings(
        settings.text("pulseboard.audit.datasource"),
        new QueueLimits(events, MAX_QUEUED_CHARS),
        timeout,
        settings.duration(
            "pulseboard.audit.database-timeout",
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10)),
        refuse(settings.text("pulseboard.audit.when-unavailable").orElse("refuse")),
        settings.text("pulseboard.audit.allow-volatile").map(Boolean::parseBoolean).orElse(false),
        retention(settings),
        settings.text("pulseboard.node").orElseGet(AuditSettings::hostName));
  }

  private static Optional<Duration> retention(Settings settings) {
    return settings
        .text("pulseboard.audit.retention")
        .map(
            set ->
                settings.duration(
                    "pulseboard.audit.retention",
                    Duration.ZERO,
                    Duration.ofDays(1),
                    Duration.ofDays(36_500)));
  }

  private static boolean refuse(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "refuse" -> true;
      case "continue" -> false;
      default ->
          throw new IllegalArgumentException(
              "pulseboard.audit.when-unavailable is '%s'; set it to refuse or continue, or remove it"
                  .formatted(word));
    };
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
