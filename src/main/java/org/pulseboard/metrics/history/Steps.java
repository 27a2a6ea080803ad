package org.pulseboard.metrics.history;

/**
 * A span of time in equal steps. Immutable.
 *
 * @param fromMillis when the first step begins
 * @param toMillis the last moment of the span; before its beginning if it is empty
 * @param stepMillis how long each step is
 */
public record Steps(long fromMillis, long toMillis, long stepMillis) {

  /** Steps from before a moment, so that each begins at a multiple of its length. */
  public static Steps of(long fromMillis, long toMillis, long stepMillis) {
    return new Steps(fromMillis - Math.floorMod(fromMillis, stepMillis), toMillis, stepMillis);
  }

  /** How many there are. */
  public int size() {
    return toMillis < fromMillis ? 0 : (int) ((toMillis - fromMillis) / stepMillis) + 1;
  }

  /** When a step begins. */
  public long timeMillis(int i) {
    return fromMillis + i * stepMillis;
  }

  /** The step that a moment belongs to; negative, or too large, if it is outside of the span. */
  public long index(long millis) {
    return Math.floorDiv(millis - fromMillis, stepMillis);
  }
}
