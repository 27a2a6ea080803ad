package org.pulseboard.security.access;

import java.time.InstantSource;
import java.util.OptionalInt;

/** Lets a few refusals a second through and counts the others. Safe for any thread. */
final class RefusalRate {
  /** More than people mistype, less than what would bury the rest of the trail. */
  private static final int PER_SECOND = 10;

  private final InstantSource clock;
  private long second;
  private int admitted;
  private int held;

  RefusalRate(InstantSource clock) {
    this.clock = clock;
  }

  /** How many were held back since the last one that was let through; empty to hold this one. */
  synchronized OptionalInt admit() {
    long now = clock.instant().getEpochSecond();
    if (now != second) {
      second = now;
      admitted = 0;
    }
    if (admitted == PER_SECOND) {
      held++;
      return OptionalInt.empty();
    }
    admitted++;
    int before = held;
    held = 0;
    return OptionalInt.of(before);
  }
}
