package org.pulseboard.stream.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pulseboard.stream.connection.SocketTable;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Periodic;

/**
 * Looks in the kernel's list of sockets whether readers take what was handed over for them, on a
 * thread of its own. Costs nothing while little is on its way.
 */
public final class Sight implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Subscribers subscribers;
  private final Supplier<SocketTable> sockets;
  private final Periodic clock =
      new Periodic("pulseboard-stream-sight", PERIOD, PERIOD, PATIENCE, this::look);

  public Sight(Subscribers subscribers, Supplier<SocketTable> sockets) {
    this.subscribers = subscribers;
    this.sockets = sockets;
  }

  public void start() {
    clock.start();
  }

  Liveness liveness() {
    return clock.liveness();
  }

  private void look() {
    long now = System.nanoTime();
    List<Subscriber> due = new ArrayList<>();
    subscribers.forEach(
        subscriber -> {
          if (subscriber.connection().allowance().isDue(now)) {
            due.add(subscriber);
          }
        });
    if (due.isEmpty()) {
      return;
    }
    long[] handed = due.stream().mapToLong(one -> one.connection().allowance().handed()).toArray();
    SocketTable table = sockets.get();
    for (int i = 0; i < handed.length; i++) {
      Subscriber subscriber = due.get(i);
      long waiting = table.waiting(subscriber.origin());
      if (subscriber.connection().allowance().look(handed[i], waiting, now)) {
        subscriber.onWritable();
      }
    }
  }

  /** How many open streams cannot be bounded, since the kernel does not show their sockets. */
  public int unseen() {
    int[] count = {0};
    subscribers.forEach(
        subscriber -> count[0] += subscriber.connection().allowance().isUnseen() ? 1 : 0);
    return count[0];
  }

  @Override
  public void close() {
    clock.close();
  }
}
