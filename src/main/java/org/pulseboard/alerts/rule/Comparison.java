package org.pulseboard.alerts.rule;

import java.util.Locale;

/** On which side of its threshold a value is bad. */
public enum Comparison {
  /** Too much. */
  ABOVE {
    @Override
    public boolean holds(double value, double threshold) {
      return value > threshold;
    }
  },
  /** Too little. */
  BELOW {
    @Override
    public boolean holds(double value, double threshold) {
      return value < threshold;
    }
  },
  /** Exactly that, as a state that is a number. */
  EQUALS {
    @Override
    public boolean holds(double value, double threshold) {
      return value == threshold;
    }
  };

  /** Whether the value is bad; false if it is NaN. */
  public abstract boolean holds(double value, double threshold);

  /** As the files and the API write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How bad a value is against others of one rule: the greater, the worse. */
  public double badness(double value, double threshold) {
    return switch (this) {
      case ABOVE -> value - threshold;
      case BELOW -> threshold - value;
      case EQUALS -> -Math.abs(value - threshold);
    };
  }
}
