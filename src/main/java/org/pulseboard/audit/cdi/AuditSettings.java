package org.pulseboard.audit.cdi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.config.Settings;
import org.pulseboard.database.DatabaseSettings;

/**
 * The keys below {@code pulseboard.audit}.
 *
 * @param limits of the queue before the writer
 * @param timeout for room in the queue, and then for the confirmation
 * @param refuse whether callers fail when nothing can be recorded; else they go on, and the loss is
 *     counted and alarmed
 * @param shared whether the records lie in a database that several nodes may share
 * @param retention after which records are removed; empty if they stay for ever
 * @param clockConfirmed the day on which a person has found the clock to be right; empty if none
 * @param node this server's name in the records
 */
public record AuditSettings(
    QueueLimits limits,
    Duration timeout,
    boolean refuse,
    boolean shared,
    Optional<Duration> retention,
    Optional<LocalDate> clockConfirmed,
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
        new QueueLimits(events, MAX_QUEUED_CHARS),
        timeout,
        refuse(settings.text("pulseboard.audit.when-unavailable").orElse("refuse")),
        DatabaseSettings.read(settings).dataSource().isPresent(),
        retention(settings),
        clockConfirmed(settings),
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

  private static Optional<LocalDate> clockConfirmed(Settings settings) {
    String key = "pulseboard.audit.clock-confirmed";
    return settings
        .text(key)
        .map(
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                    key + " is '" + text + "'; set it to a day such as 2026-11-28, or remove it",
                    e);
              }
            });
  }

  private static boolean refuse(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "refuse" -> true;
      case "continue" -> false;
      default ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "pulseboard.audit.when-unavailable is '%s'; set it to refuse or continue, or remove it",
                  word));
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
