package org.pulseboard.alerts.judge;

import org.pulseboard.alerts.rule.Expression.Statistic;

/**
 * The readings of a span of one series, and their statistic: each reading costs the same, however
 * long the span. A reading that is missing takes its place and no part. One thread.
 */
final class Ring {
  /** Below that share of the span nothing is said: it is not known yet. */
  private static final double LEAST = 0.5;

  private final Statistic statistic;
  private final double[] values;

  /** The places of values that may still become the least or the greatest, oldest first. */
  private final int[] candidates;

  private int firstCandidate;
  private int candidateCount;
  private int at;
  private int filled;
  private int known;
  private double sum;

  Ring(Statistic statistic, int size) {
    this.statistic = statistic;
    this.values = new double[size];
    this.candidates = new int[hasCandidates() ? size : 0];
  }

  private boolean hasCandidates() {
    return statistic == Statistic.MIN || statistic == Statistic.MAX;
  }

  /** Takes the next reading, NaN if it is missing. */
  void add(double value) {
    if (filled == values.length) {
      drop(values[at]);
    } else {
      filled++;
    }
    values[at] = value;
    if (!Double.isNaN(value)) {
      known++;
      sum += value;
      if (hasCandidates()) {
        makeCandidate(value);
      }
    }
    at = (at + 1) % values.length;
    if (at == 0 && !hasCandidates()) {
      addUp(); // what rounding has left
    }
  }

  private void drop(double oldest) {
    if (Double.isNaN(oldest)) {
      return;
    }
    known--;
    sum -= oldest;
    if (candidateCount > 0 && candidates[firstCandidate] == at) {
      firstCandidate = (firstCandidate + 1) % candidates.length;
      candidateCount--;
    }
  }

  private void makeCandidate(double value) {
    while (candidateCount > 0 && !beats(values[candidate(candidateCount - 1)], value)) {
      candidateCount--;
    }
    candidates[(firstCandidate + candidateCount) % candidates.length] = at;
    candidateCount++;
  }

  private int candidate(int n) {
    return candidates[(firstCandidate + n) % candidates.length];
  }

  private boolean beats(double older, double newer) {
    return statistic == Statistic.MAX ? older > newer : older < newer;
  }

  private void addUp() {
    sum = 0;
    for (double value : values) {
      sum += Double.isNaN(value) ? 0 : value;
    }
  }

  /** Whether too little time has passed for a result, whatever comes. */
  boolean isYoung() {
    return statistic == Statistic.AVG && filled < LEAST * values.length;
  }

  /**
   * The statistic of the span; NaN while too little of it is known. A least or greatest of what is
   * known is one of those readings, so it is told from the first.
   */
  double result() {
    if (known == 0) {
      return Double.NaN;
    }
    return switch (statistic) {
      case MIN, MAX -> values[candidate(0)];
      case SUM -> sum;
      case AVG -> known < LEAST * values.length ? Double.NaN : sum / known;
    };
  }
}
