package org.pulseboard.metrics.otlp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.metrics.otlp.CounterStarts.StampedTick;
import org.pulseboard.metrics.otlp.OtlpJson.OtlpPayload;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Periodic;

/**
 * The way from a tick to the receiver: one thread packs the newest tick once per interval, one
 * sends. Neither can hold up the other, nor the sampler.
 */
final class OtlpPipeline implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OtlpPipeline.class.getName());

  /** Unpacked, which receivers bound too: the specification recommends 64 MiB. */
  private static final long MOST_PLAIN_BYTES = 64 << 20;

  /** Packing takes milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What is under way is broken off; nothing that waits is sent at the end. */
  private static final Duration JOIN = Duration.ofSeconds(2);

  private final CounterStarts starts;
  private final BooleanSupplier ticking;
  private final OtlpJson json;
  private final OtlpEndpoint endpoint;
  private final PayloadQueue queue = new PayloadQueue();
  private final PushState state;
  private final Periodic packing;
  private final PushSender sender;
  private volatile @Nullable StampedTick newest;

  /** Of the packing thread alone. */
  private @Nullable Tick packed;

  /**
   * Starts nothing yet.
   *
   * @param jvmStartMillis when this JVM started, in epoch milliseconds
   * @param ticking whether the newest tick can still be called new
   */
  OtlpPipeline(
      OtlpEndpoint endpoint,
      OtlpIdentity identity,
      Duration interval,
      long jvmStartMillis,
      BooleanSupplier ticking) {
    this.starts = new CounterStarts(jvmStartMillis);
    this.ticking = ticking;
    this.json = new OtlpJson(identity);
    this.endpoint = endpoint;
    this.state = new PushState(endpoint.address().toString());
    this.packing = new Periodic("pulseboard-otlp-pack", interval, interval, PATIENCE, this::pack);
    this.sender = new PushSender(queue, endpoint, state);
    rehearse();
  }

  /** A server that stops the application loads no class of it any more. */
  private void rehearse() {
    var none = new Tick(0, List.of(), new double[0]);
    var unused = json.encode(new CounterStarts(0).stamp(none));
    PushAnswer.rehearse();
  }

  /** The sampler's thread; does not block. */
  void take(Tick tick) {
    newest = starts.stamp(tick);
  }

  void start() {
    packing.start();
    sender.start();
  }

  /** Payloads since the start that no receiver confirmed. */
  long dropped() {
    return state.dropped();
  }

  /** Points since the start that the receiver rejected. */
  long rejected() {
    return state.rejected();
  }

  PayloadQueue queue() {
    return queue;
  }

  /** Degraded at worst: nothing else depends on it. */
  Health health() {
    Health threads =
        Liveness.health("otlp", Status.DEGRADED, List.of(packing.liveness(), sender.liveness()));
    Health pushing = state.health(queue.size());
    if (threads.status() == Status.UP) {
      return pushing;
    }
    String both =
        pushing.detail().isEmpty() ? threads.detail() : threads.detail() + "; " + pushing.detail();
    return new Health("otlp", Status.DEGRADED, both);
  }

  /** No tick twice, and none where ticks have stopped: no old value counts as new. */
  private void pack() {
    StampedTick stamped = newest;
    if (stamped == null || stamped.tick() == packed || !ticking.getAsBoolean()) {
      return;
    }
    packed = stamped.tick();
    OtlpPayload payload = json.encode(stamped);
    if (payload.plainBytes() > MOST_PLAIN_BYTES) {
      state.dropped(1);
      state.answered(
          PushAnswer.refused(
              "a push would have more than 64 MiB. Lower pulseboard.metrics.max-series"));
    } else if (payload.points() > 0) {
      state.dropped(queue.put(payload));
    }
  }

  /** Breaks off what is under way; returns once the threads have ended, for a bounded time. */
  @Override
  public void close() {
    packing.close();
    sender.stop();
    queue.close();
    endpoint.close();
    try {
      if (!packing.join(JOIN) || !sender.join(JOIN) || !endpoint.awaitEnd(JOIN)) {
        LOG.log(Level.WARNING, "A thread that pushes metrics does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
