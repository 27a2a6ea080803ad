package org.pulseboard.audit.query;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.EntryRows;
import org.pulseboard.audit.store.EntryRows.Part;
import org.pulseboard.audit.store.Pace;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;

/**
 * All matching records, oldest first, a window at a time: memory and statements stay small however
 * many there are, and however long.
 */
public final class RecordRange {
  private static final int PAGE = 1_000;

  /** Sequences in one statement, so that a rare match cannot make one run for minutes. */
  private static final long WINDOW = 50_000;

  private final RecordReads reading;
  private final Filter filter;
  private final Pace pace = new Pace();
  private @Nullable RangePlan begun;

  /** Those that match a filter. */
  public RecordRange(RecordReads reading, Filter filter) {
    this.reading = reading;
    this.filter = filter;
  }

  /**
   * Looks for where the records lie, so that a journal that cannot be read shows before the first.
   *
   * @return this
   */
  public RecordRange begin() throws StoreException {
    begun = reading.readAll(this::way);
    return this;
  }

  /**
   * Hands over each record that is durable now.
   *
   * @return what was handed over, and the journal that it is a part of
   * @throws StoreException also if a record was not there any more when its turn came: what was
   *     handed over is then no whole answer
   */
  public Taken forEach(Visitor visitor) throws IOException {
    RangePlan way = begun != null ? begun : reading.readAll(this::way);
    Span span = way.span;
    long window = way.route.isAtOnce() ? Long.MAX_VALUE / 2 : WINDOW;
    long low = span.first();
    long records = 0;
    long first = 0;
    long last = 0;
    while (low <= span.last()) {
      long from = low;
      long to = Math.min(span.last(), low + window - 1);
      Part page = reading.read(connection -> page(connection, way, from, to));
      for (Entry entry : page.entries()) {
        visitor.visit(entry);
        first = records++ == 0 ? entry.seq() : first;
        last = entry.seq();
      }
      low = page.isCut() ? page.last().seq() + 1 : to + 1;
    }
    return new Taken(records, first, last, way.origin);
  }

  private RangePlan way(Connection connection) throws SQLException, StoreException {
    ExportOrigin origin = ExportOrigin.read(connection);
    Span all = new Span(origin.floor().seq() + 1, origin.head().seq());
    Span span = Span.of(connection, all, filter.fromMillis(), filter.toMillis());
    QueryPlan route = QueryPlan.choose(connection, reading, filter.conditions(), span);
    return new RangePlan(span, route, origin);
  }

  private Part page(Connection connection, RangePlan way, long low, long high)
      throws SQLException, StoreException {
    Part page = page(connection, way.route, low, high);
    // Asked after the rows: what is missing then was missing before.
    Span now = Span.all(connection);
    if (now.first() > low || now.last() < way.span.last()) {
      throw new StoreException(
          "Records from "
              + low
              + " to "
              + high
              + " went while they were being read: the journal now holds "
              + now.first()
              + " to "
              + now.last());
    }
    if (filter.isOpen() && !isWhole(page, low, high)) {
      throw new StoreException("Records are missing from " + low + " on, up to " + high);
    }
    return page;
  }

  /** The sequence has no holes, so without a condition every number comes. */
  private static boolean isWhole(Part page, long low, long high) {
    int size = page.entries().size();
    return (page.isCut() || size == high - low + 1) && page.last().seq() == low + size - 1;
  }

  private Part page(Connection connection, QueryPlan route, long low, long high)
      throws SQLException {
    var conditions = filter.conditions();
    try (var select = connection.prepareStatement(route.select(reading, conditions, ""))) {
      select.setLong(EntryRows.NEXT, low);
      select.setLong(EntryRows.NEXT + 1, high);
      int limit = conditions.bind(select, EntryRows.NEXT + 2, route);
      return EntryRows.read(select, limit, PAGE, pace);
    }
  }

  /** What to walk through, how, and where it begins. */
  private record RangePlan(Span span, QueryPlan route, ExportOrigin origin) {}

  /**
   * What was handed over.
   *
   * @param records how many
   * @param first sequence of the first; 0 if there was none
   * @param last sequence of the last; 0 if there was none
   * @param origin the journal as it was when the walk began
   */
  public record Taken(long records, long first, long last, ExportOrigin origin) {}

  /** Takes one record after the other. */
  public interface Visitor {
    /** An exception ends the walk. */
    void visit(Entry entry) throws IOException;
  }
}
