package org.pulseboard.stream;

import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Sockets that stay after their stream was cut, because ending an exchange does not abort a stuck
 * socket. They hold memory of the server, so they hold a place too, until they are gone.
 */
final class Zombies {
  /**
   * 2 minutes: if the kernel cannot tell, or keeps a socket for longer, the place is given back all
   * the same, so that a user on a bad line is not locked out.
   */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private record Zombie(Origin socket, long untilNanos, Runnable whenGone) {}

  private final Queue<Zombie> zombies = new ConcurrentLinkedQueue<>();
  private final Supplier<SocketTable> sockets;

  Zombies(Supplier<SocketTable> sockets) {
    this.sockets = sockets;
  }

  /** Watches a socket whose exchange has ended. */
  void add(Origin socket, long nowNanos, Runnable whenGone) {
    zombies.add(new Zombie(socket, nowNanos + LONGEST.toNanos(), whenGone));
  }

  /** Lets go of those that are gone. Costs nothing while there are none. */
  void check(long nowNanos) {
    if (zombies.isEmpty()) {
      return;
    }
    SocketTable open = sockets.get();
    for (Iterator<Zombie> all = zombies.iterator(); all.hasNext(); ) {
      Zombie zombie = all.next();
      boolean closed = open.isKnown() && !open.holds(zombie.socket);
      if (closed || nowNanos - zombie.untilNanos > 0) {
        all.remove();
        zombie.whenGone.run();
      }
    }
  }

  /** How many there are. */
  int count() {
    return zombies.size();
  }
}
