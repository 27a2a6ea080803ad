package org.pulseboard.api;

/** An audit event that breaks a limit; nothing of it was recorded. */
public class InvalidEventException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The field at fault, such as {@code actor} or {@code attributes.price}. */
  private final String field;

  /** What is wrong with it, to be read after the field's name. */
  private final String problem;

  /**
   * Names the field in the message as well.
   *
   * @param field the field at fault
   * @param problem what is wrong with it and what is allowed, to be read after the field's name
   */
  public InvalidEventException(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
    this.problem = problem;
  }

  /** {@return the field at fault, such as {@code actor} or {@code attributes.price}} */
  public String field() {
    return field;
  }

  /** {@return what is wrong with it and what is allowed, to be read after the field's name} */
  public String problem() {
    return problem;
  }
}
