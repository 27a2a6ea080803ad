package org.pulseboard.audit.crash.rivals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What all processes together said to be confirmed. Any thread. */
final class Confirmed {
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<Long, String> targets = new HashMap<>();
  private final List<String> doubled = new ArrayList<>();

  /** A line that a kill cut has no number of its own: false, only whole ones count. */
  synchronized boolean remember(String line) {
    String[] words = line.split(" ", 2);
    boolean whole = words.length == 2 && words[1].matches("r\\d+-\\d-\\d+");
    if (whole) {
      long seq = Long.parseLong(words[0]);
      sequences.put(words[1], seq);
      String other = targets.put(seq, words[1]);
      if (other != null) {
        doubled.add(seq + " was given to " + other + " and to " + words[1]);
      }
    }
    notifyAll();
    return whole;
  }

  /** The sequence of each target. */
  synchronized Map<String, Long> sequences() {
    return Map.copyOf(sequences);
  }

  /** Numbers that were acknowledged more than once. */
  synchronized List<String> doubled() {
    return List.copyOf(doubled);
  }

  /** Waits for something that changes with what is said; false if the time is up. */
  synchronized boolean await(BooleanSupplier wanted, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!wanted.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
