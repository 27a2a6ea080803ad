package org.pulseboard.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;

/**
 * Scripts and styles without the comments that stand on lines of their own: a third of what they
 * weigh on the wire, compressed. The lines stay, so that a line number in the browser is one in the
 * source.
 */
final class Remarks {
  private static final String OPEN = "/*";
  private static final String CLOSE = "*/";

  private static final String LICENCE = "/*!";

  private boolean within;

  private Remarks() {}

  static byte[] without(byte[] utf8) {
    return without(new String(utf8, UTF_8)).getBytes(UTF_8);
  }

  /**
   * Leaves a comment alone that has code before or behind it, and one that begins {@code /*!}: a
   * licence.
   */
  static String without(String text) {
    var remarks = new Remarks();
    return text.lines()
        .map(line -> remarks.covers(line.strip()) ? "" : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private boolean covers(String line) {
    if (within) {
      within = !line.endsWith(CLOSE);
      return true;
    }
    int close = line.indexOf(CLOSE);
    boolean whole =
        line.startsWith(OPEN)
            && !line.startsWith(LICENCE)
            && (close < 0 || close == line.length() - 2);
    within = whole && close < 0;
    return whole;
  }
}
