package org.pulseboard.api;

import java.util.regex.Pattern;

/**
 * A topic of the live stream that another module of the application declares: produce one as a CDI
 * bean, and whatever is then broadcast under its name reaches the readers who asked for it by
 * {@code topics=} and have its role. Immutable.
 *
 * <p>It has no place in the stream's cursor: who comes back after a cut gets what is broadcast from
 * then on. Who was connected and too slow is told so by a {@code gap}.
 *
 * @param name of the topic and of its events: 1 to 32 lower case letters, digits or dashes, a
 *     letter first; not a name of Pulseboard's own events
 * @param role that a reader needs: {@code viewer}, {@code operator}, {@code auditor} or {@code
 *     admin}
 * @param latestOnly whether a reader that lags gets the newest event only, and not every one
 * @param snapshot whether a reader gets the newest event there was when it connects
 */
public record StreamTopic(String name, String role, boolean latestOnly, boolean snapshot) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException for one that is no name of a topic
   */
  public StreamTopic {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name: '" + name + "' is not 1 to 32 of a-z, 0-9 and '-', a letter first");
    }
  }

  /** Every event, for every viewer, from now on. */
  public static StreamTopic named(String name) {
    return new StreamTopic(name, "viewer", false, false);
  }

  /** This one for readers with that role only. */
  public StreamTopic forRole(String needed) {
    return new StreamTopic(name, needed, latestOnly, snapshot);
  }

  /** This one for states: a slow reader gets the newest, a new one what there is. */
  public StreamTopic ofState() {
    return new StreamTopic(name, role, true, true);
  }
}
