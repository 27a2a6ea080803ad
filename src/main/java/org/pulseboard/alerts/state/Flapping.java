package org.pulseboard.alerts.state;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Whether something fires and ends so often that each time is no news. One thread. */
final class Flapping {
  private static final long SPAN_MILLIS = Duration.ofMinutes(30).toMillis();
  private static final int BEGINS = 4;
  private static final int ENDS_BELOW = 2;

  /** What is kept: more tell nothing new. */
  private static final int MOST = 50;

  private final Deque<Long> firings = new ArrayDeque<>();
  private boolean flapping;

  Flapping(Collection<Long> firings, boolean flapping) {
    this.firings.addAll(firings);
    this.flapping = flapping;
  }

  /** It fires. */
  void fired(long nowMillis) {
    firings.addLast(nowMillis);
    if (firings.size() > MOST) {
      firings.removeFirst();
    }
    look(nowMillis);
  }

  /** Whether it flaps now. */
  boolean look(long nowMillis) {
    while (!firings.isEmpty() && Math.abs(nowMillis - firings.getFirst()) > SPAN_MILLIS) {
      firings.removeFirst();
    }
    flapping = flapping ? firings.size() >= ENDS_BELOW : firings.size() >= BEGINS;
    return flapping;
  }

  boolean isFlapping() {
    return flapping;
  }

  List<Long> firings() {
    return List.copyOf(firings);
  }
}
