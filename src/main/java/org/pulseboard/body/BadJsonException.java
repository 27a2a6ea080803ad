package org.pulseboard.body;

/** JSON that is broken, or that two parsers may read differently. */
public final class BadJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Where, such as {@code [3].tags.shop}; {@code body} for the whole. */
  private final String field;

  /** What is wrong there, to be read after the field's name. */
  private final String problem;

  BadJsonException(String field, String problem) {
    super(field + " " + problem);
    this.field = field;
    this.problem = problem;
  }

  /** Where, such as {@code [3].tags.shop}; {@code body} for the whole. */
  public String field() {
    return field;
  }

  /** What is wrong there, to be read after the field's name. */
  public String problem() {
    return problem;
  }
}
