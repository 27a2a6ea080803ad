package org.pulseboard.audit.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.EntryRows;
import org.pulseboard.audit.store.EntryRows.Part;
import org.pulseboard.audit.store.Pace;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/**
 * Pages of the newest matching records.
 *
 * <p>Looks back in windows of sequences that grow while little is found, along the shortest {@link
 * QueryPlan}. So a page costs little for a frequent match, a walk over an index for a rare one, and
 * a search of the whole text stops after a time and says where to go on.
 */
public final class Search {
  private static final long FIRST_WINDOW = 4_096;
  private static final int GROWTH = 8;

  /** With a search of the text, so that no statement outlasts the budget: a tenth of a second. */
  private static final long LARGEST_TEXT_WINDOW = 65_536;

  /** One statement that takes longer is cut off by the database. */
  private static final int STATEMENT_SECONDS = 10;

  private final RecordReads reading;
  private final Duration budget;

  /**
   * A search over a journal.
   *
   * @param budget after which a page is answered with what was found
   */
  public Search(RecordReads reading, Duration budget) {
    this.reading = reading;
    this.budget = budget;
  }

  /**
   * The newest records that match.
   *
   * @param before only records with a lower sequence; null for the newest
   * @param limit most records in the page; fewer come if they are long
   */
  public ResultPage page(Filter filter, @Nullable Long before, int limit) throws StoreException {
    return reading.read(connection -> page(connection, filter, before, limit));
  }

  private ResultPage page(Connection connection, Filter filter, @Nullable Long before, int limit)
      throws SQLException {
    long newest = Span.all(connection).last();
    Span span = Span.of(connection, filter.fromMillis(), filter.toMillis());
    long high = before == null ? span.last() : Math.min(span.last(), before - 1);
    var found = new ArrayList<Entry>();
    var pace = new Pace();
    long length = 0;
    var conditions = filter.conditions();
    long deadline = System.nanoTime() + budget.toNanos();
    var route = QueryPlan.choose(connection, reading, conditions, new Span(span.first(), high));
    try (var select = connection.prepareStatement(route.select(reading, conditions, " DESC"))) {
      select.setQueryTimeout(STATEMENT_SECONDS);
      long largest = conditions.words().isEmpty() ? Long.MAX_VALUE / GROWTH : LARGEST_TEXT_WINDOW;
      long size = route.isAtOnce() ? Long.MAX_VALUE / GROWTH : Math.max(FIRST_WINDOW, limit);
      while (high >= span.first() && found.size() < limit && length < Pace.ROOM) {
        long low = Math.max(span.first(), high - size + 1);
        select.setLong(EntryRows.NEXT, low);
        select.setLong(EntryRows.NEXT + 1, high);
        int position = conditions.bind(select, EntryRows.NEXT + 2, route);
        Part part = EntryRows.read(select, position, limit - found.size(), pace);
        found.addAll(part.entries());
        length += part.length();
        high = part.isCut() ? part.last().seq() - 1 : low - 1;
        size = part.isCut() ? size : Math.min(size * GROWTH, largest);
        if (System.nanoTime() > deadline) {
          break;
        }
      }
    }
    return new ResultPage(found, high >= span.first() ? Long.valueOf(high + 1) : null, newest);
  }
}
