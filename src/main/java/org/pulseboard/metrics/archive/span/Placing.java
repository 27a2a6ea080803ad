package org.pulseboard.metrics.archive.span;

import java.util.function.LongPredicate;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.history.Steps;

/**
 * Where in a span the readings of a tier belong. One that is longer than a step is there in all
 * steps that it covers; any other in the step in which it begins.
 *
 * @param millis what one reading stands for
 * @param slotMillis what slots are counted in
 * @param untilMillis where the next, finer part of the span begins
 * @param slots those that count
 */
record Placing(Steps steps, long millis, long slotMillis, long untilMillis, LongPredicate slots) {

  /** The first step of a slot; behind its {@link #last} if it is not in the span. */
  long first(long slot) {
    return Math.max(0, steps.index(slot * slotMillis));
  }

  /** The last step of a slot. */
  long last(long slot) {
    long begin = slot * slotMillis;
    if (begin >= untilMillis || begin + millis <= steps.fromMillis() || !slots.test(slot)) {
      return -1;
    }
    if (steps.stepMillis() >= millis) {
      return begin < steps.fromMillis() ? -1 : Math.min(steps.index(begin), steps.size() - 1L);
    }
    long last = steps.index(Math.min(begin + millis, untilMillis) - 1);
    return Math.min(Math.min(last, steps.index(untilMillis) - 1), steps.size() - 1L);
  }

  /** Whether a slot is in the span. */
  boolean isIn(long slot) {
    return first(slot) <= last(slot);
  }

  /** How much one reading weighs of which so much was read, where a unit has the weight 1. */
  double parts(int sixtieths, long unitMillis) {
    return (double) sixtieths * millis / Row.WHOLE / unitMillis;
  }
}
