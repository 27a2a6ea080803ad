package org.pulseboard.alerts.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.Severity;

/**
 * What is watched, from when it is bad, and what to do then. Immutable.
 *
 * @param id 1 to 64 of a-z, 0-9 and dashes, a letter first
 * @param title for people, one line
 * @param value what is computed
 * @param text of the value, as it was written
 * @param comparison on which side of the threshold it is bad
 * @param threshold in the value's base unit
 * @param until beyond which it is well again; the threshold itself for {@link Comparison#EQUALS}
 * @param pending how long it must be bad before it fires
 * @param hold how long it must be well before it has ended
 * @param missing how long the value may be missing before the alert cannot be judged
 * @param firesOnMissing whether an alert that cannot be judged fires
 * @param each tags by which there is one alert for each value, other tags being added up; null for
 *     one alert a series
 * @param unless ids of rules that make this one silent while they fire for the same tags
 * @param atLeast what must have come together before anything is judged; null if nothing
 * @param severity from info to critical
 * @param atOnce whether it may fire right after a start
 * @param guide what people read of it
 * @param origin where it stands
 * @param off whether it is switched off
 */
public record Rule(
    String id,
    String title,
    Expression value,
    String text,
    Comparison comparison,
    double threshold,
    double until,
    Duration pending,
    Duration hold,
    Duration missing,
    boolean firesOnMissing,
    @Nullable List<String> each,
    List<String> unless,
    @Nullable AtLeast atLeast,
    Severity severity,
    boolean atOnce,
    Guide guide,
    Origin origin,
    boolean off) {

  /** A sum that must have come together, so that nothing fires on three requests at night. */
  public record AtLeast(Expression value, double sum) {}

  /**
   * What people read of a rule.
   *
   * @param why it is watched, one sentence
   * @param advice what to do, one sentence
   * @param runbook an address, http or https; null if there is none
   * @param capture kinds of evidence that it asks for
   */
  public record Guide(String why, String advice, @Nullable String runbook, List<String> capture) {}

  /**
   * Where a rule stands.
   *
   * @param name {@code built-in}, or the file's
   * @param line in the file, from 1; 0 where there is none
   */
  public record Origin(String name, int line) {}

  /** Whether it is bad there. */
  public boolean isBad(double current) {
    return comparison.holds(current, threshold);
  }

  /** Whether it is well again there: between the two it stays as it was. */
  public boolean isWell(double current) {
    return switch (comparison) {
      case ABOVE -> current <= until;
      case BELOW -> current >= until;
      case EQUALS -> current != threshold;
    };
  }

  /** The same, switched off. */
  Rule switchedOff() {
    return new Rule(
        id,
        title,
        value,
        text,
        comparison,
        threshold,
        until,
        pending,
        hold,
        missing,
        firesOnMissing,
        each,
        unless,
        atLeast,
        severity,
        atOnce,
        guide,
        origin,
        true);
  }
}
