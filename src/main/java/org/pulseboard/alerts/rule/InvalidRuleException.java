package org.pulseboard.alerts.rule;

/** A rule, or something in one, that cannot be. */
public final class InvalidRuleException extends Exception {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * What is wrong, and the remedy.
   *
   * @param field its path, such as {@code rules[2].above}
   */
  public InvalidRuleException(String field, String problem) {
    super(problem);
    this.field = field;
  }

  /** The path of what is wrong; empty if it is the whole. */
  public String field() {
    return field;
  }

  /** What is wrong with it, and the remedy. */
  public String problem() {
    return String.valueOf(getMessage());
  }

  /** The same within something larger. */
  InvalidRuleException within(String path) {
    return new InvalidRuleException(field.isEmpty() ? path : path + "." + field, problem());
  }
}
