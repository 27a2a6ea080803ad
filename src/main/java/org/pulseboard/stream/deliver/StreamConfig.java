package org.pulseboard.stream.deliver;

import java.time.Duration;
import java.util.Map;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.StreamKeys;

/**
 * The stream's limits.
 *
 * @param ringBytes memory of the log; 8 MiB hold about 15 minutes of 150 series
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
  public static final StreamConfig DEFAULTS = of(new Settings(Map.of()));

  /** What this installation set, the defaults for the rest. */
  public static StreamConfig of(Settings settings) {
    return new StreamConfig(
        settings.get(StreamKeys.RING_BYTES),
        settings.get(StreamKeys.MAX_SUBSCRIBERS),
        settings.get(StreamKeys.MAX_PER_USER),
        settings.get(StreamKeys.HEARTBEAT),
        settings.get(StreamKeys.STALL_TIMEOUT),
        settings.get(StreamKeys.MAX_LAG),
        settings.get(StreamKeys.MAX_LIFE),
        settings.get(StreamKeys.DRAIN_THREADS));
  }
}
