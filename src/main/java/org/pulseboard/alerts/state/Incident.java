package org.pulseboard.alerts.state;

/**
 * The time from which an alert fires until it has ended. Immutable.
 *
 * @param number counted on each server from 1; below 0 until it is known which there were
 * @param firedAtMillis when it began to fire
 * @param peak the worst value of that time; NaN if none was known
 */
public record Incident(long number, long firedAtMillis, double peak) {
  /** Whether its number is one that is kept. */
  public boolean isKept() {
    return number > 0;
  }

  Incident withPeak(double value) {
    return new Incident(number, firedAtMillis, value);
  }
}
