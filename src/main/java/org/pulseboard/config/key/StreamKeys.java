package org.pulseboard.config.key;

import java.time.Duration;
import java.util.List;

/** What a stream may take and cost. */
public final class StreamKeys {
  public static final Setting<Integer> MAX_SUBSCRIBERS =
      Setting.of(
          "pulseboard.stream.max-subscribers",
          Values.numbers("streams", 1, 100_000),
          "500",
          "each costs a socket and about 29 KB of heap");

  public static final Setting<Integer> MAX_PER_USER =
      Setting.of(
          "pulseboard.stream.max-per-user",
          Values.numbers("streams", 1, 100_000),
          "20",
          "a browser needs one for all its tabs; wall screens share an account");

  public static final Setting<Duration> HEARTBEAT =
      Setting.of(
          "pulseboard.stream.heartbeat",
          Values.durations("1s", "1d"),
          "5s",
          "a dead connection shows only when something is written; below every common "
              + "proxy limit");

  public static final Setting<Duration> STALL_TIMEOUT =
      Setting.of(
          "pulseboard.stream.stall-timeout",
          Values.durations("1s", "1d"),
          "20s",
          "a reader that takes nothing for so long is cut");

  public static final Setting<Duration> MAX_LAG =
      Setting.of(
          "pulseboard.stream.max-lag",
          Values.durations("1s", "1d"),
          "30s",
          "a reader that far behind skips to the newest tick, with a gap");

  public static final Setting<Duration> MAX_LIFE =
      Setting.of(
          "pulseboard.stream.max-life",
          Values.durations("1s", "1d"),
          "10m",
          "a stream is then reopened by its client, without losing anything");

  public static final Setting<Integer> RING_BYTES =
      Setting.of(
          "pulseboard.stream.ring-bytes",
          Values.numbers("bytes", 64 * 1024, 1 << 30),
          "8388608",
          "the log; holds about 15 minutes of 150 series");

  public static final Setting<Integer> DRAIN_THREADS =
      Setting.of(
          "pulseboard.stream.drain-threads",
          Values.numbers("threads", 1, 64),
          "2",
          "write to the subscribers; a stuck one is replaced");

  static final List<Setting<?>> ALL =
      List.of(
          MAX_SUBSCRIBERS,
          MAX_PER_USER,
          HEARTBEAT,
          STALL_TIMEOUT,
          MAX_LAG,
          MAX_LIFE,
          RING_BYTES,
          DRAIN_THREADS);

  private StreamKeys() {}
}
