package org.pulseboard.threads;

/** A turn cannot do its work yet, since something else is not so far. Its message says what. */
public class NotYetException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is waited for, for operators. */
  public NotYetException(String why) {
    super(why);
  }
}
