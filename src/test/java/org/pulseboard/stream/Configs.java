package org.pulseboard.stream;

import java.time.Duration;

/** Changes one limit of a configuration at a time. */
final class Configs {
  private final StreamConfig base;
  private long ringBytes;
  private int maxSubscribers;
  private int maxPerUser;
  private Duration heartbeat;
  private Duration stallTimeout;
  private Duration maxLag;
  private Duration maxLife;

  private Configs(StreamConfig base) {
    this.base = base;
    ringBytes = base.ringBytes();
    maxSubscribers = base.maxSubscribers();
    maxPerUser = base.maxPerUser();
    heartbeat = base.heartbeat();
    stallTimeout = base.stallTimeout();
    maxLag = base.maxLag();
    maxLife = base.maxLife();
  }

  static Configs with(StreamConfig base) {
    return new Configs(base);
  }

  Configs ringBytes(long value) {
    ringBytes = value;
    return this;
  }

  Configs caps(int total, int perUser) {
    maxSubscribers = total;
    maxPerUser = perUser;
    return this;
  }

  Configs heartbeat(Duration value) {
    heartbeat = value;
    return this;
  }

  Configs stallTimeout(Duration value) {
    stallTimeout = value;
    return this;
  }

  Configs maxLag(Duration value) {
    maxLag = value;
    return this;
  }

  Configs maxLife(Duration value) {
    maxLife = value;
    return this;
  }

  StreamConfig build() {
    return new StreamConfig(
        ringBytes,
        maxSubscribers,
        maxPerUser,
        heartbeat,
        stallTimeout,
        maxLag,
        maxLife,
        base.drainThreads());
  }
}
