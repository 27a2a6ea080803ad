package org.pulseboard.stream.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in the stream, and the SSE {@code id} of the frame there: {@code
 * <auditSeq>-<tickMillis>}.
 *
 * <p>Both halves outlive a restart and mean the same on every node, so any node can resume any
 * client.
 *
 * @param auditSeq newest audit record at or before this place; {@link #UNKNOWN} means "from now"
 * @param tickMillis time of the newest tick at or before this place, epoch milliseconds; {@link
 *     #UNKNOWN} means "from now"
 */
public record Cursor(long auditSeq, long tickMillis) {
  /** The empty half of a cursor. */
  public static final long UNKNOWN = -1;

  /** Where a client starts that has seen nothing. */
  public static final Cursor NOW = new Cursor(UNKNOWN, UNKNOWN);

  /** Two numbers of 19 digits and the dash. */
  private static final int MAX_LENGTH = 39;

  /**
   * Reads what a client sent. Total: anything that is not a cursor, however long or odd, gives
   * empty.
   */
  public static Optional<Cursor> parse(@Nullable String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int dash = text.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Cursor(half(text.substring(0, dash)), half(text.substring(dash + 1))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static long half(String digits) {
    if (digits.isEmpty()) {
      return UNKNOWN;
    }
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new NumberFormatException(digits);
    }
    return Long.parseLong(digits);
  }

  /** This place after the tick of that moment. */
  public Cursor withTick(long millis) {
    return new Cursor(auditSeq, millis);
  }

  /** This place after that audit record. */
  public Cursor withAudit(long seq) {
    return new Cursor(seq, tickMillis);
  }

  /** As it stands in {@code id:} and in {@code since=}. */
  @Override
  public String toString() {
    return half(auditSeq) + "-" + half(tickMillis);
  }

  private static String half(long value) {
    return value == UNKNOWN ? "" : Long.toString(value);
  }
}
