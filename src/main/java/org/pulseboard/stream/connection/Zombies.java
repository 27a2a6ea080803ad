package org.pulseboard.stream.connection;

import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that stay after their stream was cut, because ending an exchange does not abort a stuck
 * socket. They hold memory of the server, so they hold a place too, until they are gone.
 */
public final class Zombies {
  /**
   * 2 minutes: if the kernel cannot tell, never listed a socket, or keeps a socket for longer, the
   * place is given back all the same, so that a user on a bad line is not locked out.
   */
  static final Duration LONGEST = Duration.ofMinutes(2);

  /** A list of this age does for the question whether a socket was ever in it. */
  private static final long FRESH_NANOS = Duration.ofMillis(250).toNanos();

  private record Zombie(StreamOwner socket, boolean listed, long untilNanos, Runnable whenGone) {}

  private final Queue<Zombie> zombies = new ConcurrentLinkedQueue<>();
  private final Supplier<SocketTable> sockets;
  private @Nullable SocketTable lately;
  private long latelyNanos;

  public Zombies(Supplier<SocketTable> sockets) {
    this.sockets = sockets;
  }

  /**
   * Whether the kernel lists the socket of an exchange that is about to end. What is never listed,
   * as behind a proxy that tells the client's address, is not gone because it is not listed.
   */
  public synchronized boolean isListed(StreamOwner socket) {
    long now = System.nanoTime();
    if (lately == null || now - latelyNanos > FRESH_NANOS) { // thousands may be cut at once
      lately = sockets.get();
      latelyNanos = now;
    }
    return lately.isKnown() && lately.holds(socket);
  }

  private synchronized void forgetList() {
    lately = null;
  }

  /**
   * Watches a socket whose exchange has ended.
   *
   * @param listed what {@link #isListed} said before that
   */
  public void add(StreamOwner socket, boolean listed, long nowNanos, Runnable whenGone) {
    zombies.add(new Zombie(socket, listed, nowNanos + LONGEST.toNanos(), whenGone));
  }

  /** Lets go of those that are gone. Costs nothing while there are none. */
  public void check(long nowNanos) {
    if (zombies.isEmpty()) {
      forgetList();
      return;
    }
    SocketTable open = sockets.get();
    for (Iterator<Zombie> all = zombies.iterator(); all.hasNext(); ) {
      Zombie zombie = all.next();
      boolean closed = zombie.listed && open.isKnown() && !open.holds(zombie.socket);
      if (closed || nowNanos - zombie.untilNanos > 0) {
        all.remove();
        zombie.whenGone.run();
      }
    }
  }

  /** How many there are. */
  public int count() {
    return zombies.size();
  }
}
