package org.pulseboard.alerts.state;

/**
 * The time from which an alert fires until it has ended. Immutable.
 *
 * @param number counted on each server from 1
 * @param firedAtMillis when it began to fire
 * @param peak the worst value of that time; NaN if none was known
 */
public record Incident(long number, long firedAtMillis, double peak) {
  Incident withPeak(double value) {
    return new Incident(number, firedAtMillis, value);
  }
}
