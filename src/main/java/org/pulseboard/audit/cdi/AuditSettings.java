package org.pulseboard.audit.cdi;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.AuditKeys;
import org.pulseboard.database.DatabaseSettings;
import org.pulseboard.node.Node;

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
    return new AuditSettings(
        new QueueLimits(settings.get(AuditKeys.QUEUE_EVENTS), MAX_QUEUED_CHARS),
        settings.get(AuditKeys.ENQUEUE_TIMEOUT),
        settings.get(AuditKeys.WHEN_UNAVAILABLE).equals("refuse"),
        DatabaseSettings.read(settings).dataSource().isPresent(),
        settings.get(AuditKeys.RETENTION),
        settings.get(AuditKeys.CLOCK_CONFIRMED),
        Node.name(settings));
  }
}
