package org.pulseboard.audit.query;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.pulseboard.audit.store.Entry;
import org.pulseboard.audit.store.EntryRows;
import org.pulseboard.audit.store.Reading;

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

  /** Those that match a filter. */
  public Stretch(Reading reading, Filter filter) {
    this.reading = reading;
    this.filter = filter;
  }

  /** Hands over each record that is durable now. */
  public void forEach(Visitor visitor) throws IOException {
    Way way = reading.readAll(this::way);
    Span span = way.span;
    long window = way.route.isAtOnce() ? Long.MAX_VALUE / 2 : WINDOW;
    long low = span.first();
    while (low <= span.last()) {
      long from = low;
      long to = Math.min(span.last(), low + window - 1);
      List<Entry> page = reading.read(connection -> page(connection, way.route, from, to));
      for (Entry entry : page) {
        visitor.visit(entry);
      }
      low = page.size() < PAGE ? to + 1 : page.get(PAGE - 1).seq() + 1;
    }
  }

  private Way way(Connection connection) throws SQLException {
    Span span = Span.of(connection, filter.fromMillis(), filter.toMillis());
    return new Way(span, Route.choose(connection, reading, filter.conditions(), span));
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

  /** What to walk through, and how. */
  private record Way(Span span, Route route) {}

  /** Takes one record after the other. */
  public interface Visitor {
    /** An exception ends the walk. */
    void visit(Entry entry) throws IOException;
  }
}
