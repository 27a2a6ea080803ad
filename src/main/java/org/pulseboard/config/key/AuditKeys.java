package org.pulseboard.config.key;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the journal promises, and to whom it gives way. The database keeps its name of old. */
public final class AuditKeys {
  public static final Setting<Optional<String>> DATASOURCE =
      Setting.optional(
          "pulseboard.audit.datasource",
          Values.texts("JNDI name", "a PostgreSQL DataSource"),
          "none: H2 in the data directory",
          "PostgreSQL for journal and accounts");

  public static final Setting<Duration> ENQUEUE_TIMEOUT =
      Setting.of(
          "pulseboard.audit.enqueue-timeout",
          Values.durations("10ms", "10m"),
          "5s",
          "how long a caller waits for room in the queue, and for the confirmation");

  public static final Setting<Integer> QUEUE_EVENTS =
      Setting.of(
          "pulseboard.audit.queue-events",
          Values.numbers("events", 100, 1_000_000),
          "20000",
          "bounds the memory of a flood");

  public static final Setting<Duration> DATABASE_TIMEOUT =
      Setting.of(
          "pulseboard.audit.database-timeout",
          Values.durations("1s", "10m"),
          "10s",
          "a PostgreSQL that is silent for so long counts as down");

  public static final Setting<String> WHEN_UNAVAILABLE =
      Setting.of(
          "pulseboard.audit.when-unavailable",
          Values.words("refuse", "continue"),
          "refuse",
          "whether the business stops when nothing can be recorded");

  public static final Setting<Optional<Duration>> RETENTION =
      Setting.optional(
          "pulseboard.audit.retention",
          Values.durations("1d", "36500d"),
          "none: for ever",
          "where a law sets an end; checked every 6 hours");

  public static final Setting<Optional<LocalDate>> CLOCK_CONFIRMED =
      Setting.optional(
          "pulseboard.audit.clock-confirmed",
          Values.days(),
          "none",
          "a person has found the clock to be right on that day, after it jumped; see the "
              + "health");

  public static final Setting<Boolean> ALLOW_VOLATILE =
      Setting.of(
          "pulseboard.audit.allow-volatile",
          Values.flags(),
          "false",
          "a trial: allows a data directory that a restart of the machine empties");

  static final List<Setting<?>> ALL =
      List.of(
          DATASOURCE,
          ENQUEUE_TIMEOUT,
          QUEUE_EVENTS,
          DATABASE_TIMEOUT,
          WHEN_UNAVAILABLE,
          RETENTION,
          CLOCK_CONFIRMED,
          ALLOW_VOLATILE);

  private AuditKeys() {}
}
