package org.pulseboard.stream;

import java.time.Duration;
import org.pulseboard.stream.deliver.StreamConfig;

/** Changes one limit of a configuration at a time. */
public final class Configs {
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

  public static Configs with(StreamConfig base) {
    return new Configs(base);
  }

  public Configs ringBytes(long value) {
    ringBytes = value;
    return this;
  }

  public Configs caps(int total, int perUser) {
    maxSubscribers = total;
    maxPerUser = perUser;
    return this;
  }

  public Configs heartbeat(Duration value) {
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

  public Configs maxLife(Duration value) {
    maxLife = value;
    return this;
  }

  public StreamConfig build() {
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
