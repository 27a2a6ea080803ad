package org.pulseboard.stream.deliver;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Broadcasts whose callers wait until every subscriber has been served. */
public final class Deliveries {
  private record Delivery(long position, CompletableFuture<@Nullable Void> done) {}

  private final Queue<Delivery> pending = new ConcurrentLinkedQueue<>();
  private final Executor callbacks;

  /**
   * No deliveries yet.
   *
   * @param callbacks completes the stages
   */
  public Deliveries(Executor callbacks) {
    this.callbacks = callbacks;
  }

  /** Completes once every subscriber has passed that position or has ended. */
  public CompletableFuture<@Nullable Void> after(long position) {
    var delivery = new Delivery(position, new CompletableFuture<>());
    pending.add(delivery);
    return delivery.done;
  }

  /**
   * Called after rounds and ends. Costs next to nothing while nobody waits.
   *
   * @param slowest the least position of all subscribers; {@link Long#MAX_VALUE} if there are none
   */
  void check(LongSupplier slowest) {
    if (pending.isEmpty()) {
      return;
    }
    long reached = slowest.getAsLong();
    for (Delivery next = pending.peek();
        next != null && next.position < reached;
        next = pending.peek()) {
      if (pending.remove(next)) {
        next.done.completeAsync(() -> null, callbacks);
      }
    }
  }
}
