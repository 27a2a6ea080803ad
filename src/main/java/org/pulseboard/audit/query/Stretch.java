package org.pulseboard.audit.query;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.store.Entry;
import org.pulseboard.audit.store.EntryRows;
import org.pulseboard.audit.store.Reading;
import org.pulseboard.database.StoreException;

/**
 * All matching records, oldest first, a window at a time: memory and statements stay small however
 * many there are.
 */
public final class Stretch {
  private static final int PAGE = 1_000;

  /** Sequences in one statement, so that a rare match cannot make one run for minutes. */
  private static final long WINDOW = 50_000;

  private final Reading reading;
  private final Filter filter;
  private @Nullable Way begun;

  /** Those that match a filter. */
  public Stretch(Reading reading, Filter filter) {
    this.reading = reading;
    this.filter = filter;
  }

  /**
   * Looks for where the records lie, so that a journal that cannot be read shows before the first.
   *
   * @return this
   */
  public Stretch begin() throws StoreException {
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
    Way way = begun != null ? begun : reading.readAll(this::way);
    Span span = way.span;
    long window = way.route.isAtOnce() ? Long.MAX_VALUE / 2 : WINDOW;
    long low = span.first();
    long records = 0;
    long first = 0;
    long last = 0;
    while (low <= span.last()) {
      long from = low;
      long to = Math.min(span.last(), low + window - 1);
      List<Entry> page = reading.read(connection -> page(connection, way, from, to));
      for (Entry entry : page) {
        visitor.visit(entry);
        first = records++ == 0 ? entry.seq() : first;
        last = entry.seq();
      }
      low = page.size() < PAGE ? to + 1 : page.get(PAGE - 1).seq() + 1;
    }
    return new Taken(records, first, last, way.origin);
  }

  private Way way(Connection connection) throws SQLException, StoreException {
    Origin origin = Origin.read(connection);
    Span all = new Span(origin.floor().seq() + 1, origin.head().seq());
    Span span = Span.of(connection, all, filter.fromMillis(), filter.toMillis());
    Route route = Route.choose(connection, reading, filter.conditions(), span);
    return new Way(span, route, origin);
  }

  private List<Entry> page(Connection connection, Way way, long low, long high)
      throws SQLException, StoreException {
    List<Entry> page = page(connection, way.route, low, high);
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
  private static boolean isWhole(List<Entry> page, long low, long high) {
    long expected = Math.min(PAGE, high - low + 1);
    return page.size() == expected && page.get(page.size() - 1).seq() == low + expected - 1;
  }

  private List<Entry> page(Connection connection, Route route, long low, long high)
      throws SQLException {
    var conditions = filter.conditions();
    String sql =
        EntryRows.SELECT
            + route.hint()
            + " WHERE seq >= ? AND seq <= ?"
            + conditions.sql(route)
            + route.order("")
            + " LIMIT "
            + PAGE;
    try (var select = connection.prepareStatement(sql)) {
      select.setLong(1, low);
      select.setLong(2, high);
      var unused = conditions.bind(select, 3, route);
      return EntryRows.read(select);
    }
  }

  /** What to walk through, how, and where it begins. */
  private record Way(Span span, Route route, Origin origin) {}

  /**
   * What was handed over.
   *
   * @param records how many
   * @param first sequence of the first; 0 if there was none
   * @param last sequence of the last; 0 if there was none
   * @param origin the journal as it was when the walk began
   */
  public record Taken(long records, long first, long last, Origin origin) {}

  /** Takes one record after the other. */
  public interface Visitor {
    /** An exception ends the walk. */
    void visit(Entry entry) throws IOException;
  }
}
