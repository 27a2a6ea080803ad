package org.pulseboard.audit.store;

/**
 * How many rows one statement of a walk may ask for, so that what it brings has room in memory:
 * many while they are short, few once they are long.
 *
 * <p>Both drivers read a whole result before its first row is seen. So a statement leaves out the
 * text of a row that is longer than its share of the room; the walk then goes on from that row with
 * fewer rows, of which each has a larger share. Belongs to one walk, used by one thread at a time.
 */
public final class Pace {
  /**
   * What one statement brings of JSON at most, unless a single record is longer: in bytes or in
   * characters, as its database counts them.
   */
  public static final int ROOM = 2 << 20;

  private static final int MOST_ROWS = 1_000;

  /** For what is read in vain at the begin of a walk if rows are long. */
  private static final int FIRST_ROWS = 128;

  /** So that one long record does not make a thousand short ones behind it slow. */
  private static final int GROWTH = 8;

  private int rows = FIRST_ROWS;

  /** A walk that has not begun. */
  public Pace() {}

  /** Rows to ask for, 1 to 1,000. */
  int rows() {
    return rows;
  }

  /** The longest JSON to bring where so many rows are asked for. */
  static int share(int rows) {
    return rows == 1 ? Integer.MAX_VALUE : ROOM / rows;
  }

  /** A row of so many was longer than its share. */
  void tooLong(int asked, long length) {
    rows = (int) Math.max(1, Math.min(asked - 1, ROOM / length));
  }

  /** All rows had room; the longest of them so: the next may be a little longer. */
  void allFit(long longest) {
    long expected = longest + longest / 4 + 1;
    long most = Math.min(MOST_ROWS, Math.max(1, ROOM / expected));
    rows = (int) Math.min(most, (long) rows * GROWTH);
  }
}
