package org.pulseboard.stream.deliver;

import java.time.Duration;
import org.pulseboard.config.Settings;

/**
 * The stream's limits.
 *
 * @param ringBytes memory of the log; 8 MiB hold about 20 minutes of 150 series
 * @param maxSubscribers streams open at once, zombies included
 * @param maxPerUser streams open at once of one user, zombies included: a browser needs one, six
 *     where it lacks shared workers, and a team's wall screens share an account
 * @param heartbeat time between two pings: below every common proxy limit, and a dead connection
 *     shows only when something is written
 * @param stallTimeout how long a reader may take nothing of what is waiting before it is cut
 * @param maxLag how long a reader may stay behind the newest tick before it skips to it
 * @param maxLife age at which a stream is ended for the client to reopen it, give or take a tenth,
 *     so that no connection outlives a proxy's or a sign-in's limit
 * @param drainThreads threads that write to subscribers
 */
public record StreamConfig(
    long ringBytes,
    int maxSubscribers,
    int maxPerUser,
    Duration heartbeat,
    Duration stallTimeout,
    Duration maxLag,
    Duration maxLife,
    int drainThreads) {

  /** What one turn writes to one subscriber at most, unless a single frame is larger. */
  static final int SLICE_BYTES = 64 * 1024;

  /** What an installation gets that sets nothing. */
  public static final StreamConfig DEFAULTS =
      new StreamConfig(
          8 << 20,
          500,
          20,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          2);

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** What this installation set, the defaults for the rest. */
  public static StreamConfig of(Settings settings) {
    return new StreamConfig(
        settings.number("pulseboard.stream.ring-bytes", DEFAULTS.ringBytes, 64 * 1024, 1L << 30),
        number(settings, "max-subscribers", DEFAULTS.maxSubscribers, 100_000),
        number(settings, "max-per-user", DEFAULTS.maxPerUser, 100_000),
        duration(settings, "heartbeat", DEFAULTS.heartbeat),
        duration(settings, "stall-timeout", DEFAULTS.stallTimeout),
        duration(settings, "max-lag", DEFAULTS.maxLag),
        duration(settings, "max-life", DEFAULTS.maxLife),
        number(settings, "drain-threads", DEFAULTS.drainThreads, 64));
  }

  /** Time between two ticks: what the metrics are set to. */
  public static Duration tickInterval(Settings settings) {
    return settings.duration("pulseboard.metrics.interval", SECOND, Duration.ofMillis(1), DAY);
  }

  private static int number(Settings settings, String key, int fallback, int max) {
    return (int) settings.number("pulseboard.stream." + key, fallback, 1, max);
  }

  private static Duration duration(Settings settings, String key, Duration fallback) {
    return settings.duration("pulseboard.stream." + key, fallback, SECOND, DAY);
  }
}
