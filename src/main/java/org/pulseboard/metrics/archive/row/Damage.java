package org.pulseboard.metrics.archive.row;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found damaged since the start, each place once. Any thread. */
public final class Damage {
  /** Beyond that a disk is broken, and more names help nobody. */
  private static final int KEPT = 1_000;

  private final Set<String> places = new LinkedHashSet<>();

  /** Remembers a place. */
  public synchronized void add(Path file, String what) {
    if (places.size() < KEPT) {
      places.add(file.getFileName() + ": " + what);
    }
  }

  /** Forgets what was found in a file that is gone. */
  public synchronized void forget(Path file) {
    places.removeIf(place -> place.startsWith(file.getFileName() + ": "));
  }

  /** All places, in the order in which they were found. */
  public synchronized List<String> places() {
    return new ArrayList<>(places);
  }
}
