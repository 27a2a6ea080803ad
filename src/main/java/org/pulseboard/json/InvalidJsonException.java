package org.pulseboard.json;

/** Text that is not the JSON it should be; names the place. */
public final class InvalidJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String problem;

  InvalidJsonException(String path, String problem) {
    super(path + " " + problem);
    this.path = path;
    this.problem = problem;
  }

  /** Such as {@code [3].actor}; {@code body} for the whole. */
  public String path() {
    return path;
  }

  /** What is wrong there, without the path. */
  public String problem() {
    return problem;
  }
}
