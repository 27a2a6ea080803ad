package org.pulseboard.encoding;

import java.util.regex.Pattern;

/**
 * Text as a cell of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before
 * it: at the begin of the cell, and where a spreadsheet that splits by semicolons or tabs, or takes
 * no quotes, would see one begin.
 */
public final class CsvCell {
  /** What starts a formula, also in full width, and what spreadsheets skip before one. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final Pattern LATER_FORMULA = Pattern.compile("(?<=[;\\t\\r\\n])(?=[=+\\-@＝＋－＠])");

  private CsvCell() {}

  /** The cell, quoted where it must be. */
  public static String of(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String safe = (formula ? "'" : "") + LATER_FORMULA.matcher(text).replaceAll("'");
    boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quote || formula ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
