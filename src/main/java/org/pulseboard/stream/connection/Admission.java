package org.pulseboard.stream.connection;

import java.util.HashMap;
import java.util.Map;

/** Counts open streams against the caps, in total and per user. Any thread. */
public final class Admission {
  private final int maxTotal;
  private final int maxPerUser;
  private final Map<String, Integer> byUser = new HashMap<>();
  private int total;

  public Admission(int maxTotal, int maxPerUser) {
    this.maxTotal = maxTotal;
    this.maxPerUser = maxPerUser;
  }

  /** Takes a place; false if there is none. */
  public synchronized boolean enter(String user) {
    if (total >= maxTotal || byUser.getOrDefault(user, 0) >= maxPerUser) {
      return false;
    }
    total++;
    byUser.merge(user, 1, Integer::sum);
    return true;
  }

  /** Gives a place back. */
  public synchronized void leave(String user) {
    total--;
    byUser.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
  }

  /** Places taken. */
  public synchronized int total() {
    return total;
  }
}
