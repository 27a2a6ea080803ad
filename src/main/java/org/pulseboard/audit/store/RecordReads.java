package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.database.Borrowed;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/** Read access to the journal's tables for any thread, one connection for each use. */
public final class RecordReads {
  /** For a page: rather an answer without the newest than none. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** For a replay, an export and a verification, which must be complete. */
  private static final long COMPLETE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** It may hold the head, for which every writer waits. */
  private static final TransactionBounds BOUNDS = new TransactionBounds(2_000, 10_000);

  private final Database database;
  private final Visibility visibility;

  /**
   * Does not connect yet.
   *
   * @param visibility waits until what is durable can also be read
   */
  public RecordReads(Database database, Visibility visibility) {
    this.database = database;
    this.visibility = visibility;
  }

  /** The same, once something else is so that reading makes sense. */
  public RecordReads once(Condition condition) {
    return new RecordReads(
        database,
        nanos -> {
          condition.await(nanos);
          return visibility.await(nanos);
        });
  }

  /** The begin of every query for entries. */
  public String select() {
    return EntryRows.select(database);
  }

  /** What the database writes after a table's name to walk an index. */
  public String walking(String index) {
    return database.walking(index);
  }

  /** Whether the database must be told which index to walk. */
  public boolean needsHints() {
    return !database.walking("").isEmpty();
  }

  /** Runs a query that sees what is durable now, unless the database is far behind the log. */
  public <T> T read(Query<T> query) throws StoreException {
    visibility.await(FRESH_NANOS);
    return run(query);
  }

  /**
   * Runs a query that sees everything that is durable now.
   *
   * @throws BehindException if the database is far behind the log
   */
  public <T> T readAll(Query<T> query) throws StoreException {
    if (!visibility.await(COMPLETE_NANOS)) {
      throw new BehindException();
    }
    return run(query);
  }

  /**
   * The entries that follow a sequence, in order; never leaves out one that is durable now.
   *
   * @param limit most entries; fewer come if they are long, but at least one if there is any
   */
  public List<Entry> after(long seq, int limit) throws StoreException {
    return after(seq, limit, new Pace());
  }

  /**
   * The same, as a step of a walk.
   *
   * @param pace of the walk
   */
  public List<Entry> after(long seq, int limit, Pace pace) throws StoreException {
    return readAll(connection -> after(connection, seq, limit, pace));
  }

  /**
   * What follows a sequence.
   *
   * @param entries in order
   * @param newest the newest record of the journal; read first, so that none up to it is left out
   */
  public record NextRecords(List<Entry> entries, long newest) {}

  /**
   * The entries that follow a sequence, and the newest there is; never leaves out a durable one.
   *
   * @param limit most entries; fewer come if they are long, but at least one if there is any
   */
  public NextRecords next(long seq, int limit) throws StoreException {
    return readAll(
        connection -> {
          long newest = newest(connection);
          return new NextRecords(after(connection, seq, limit, new Pace()), newest);
        });
  }

  private List<Entry> after(Connection connection, long seq, int limit, Pace pace)
      throws SQLException {
    try (var select = connection.prepareStatement(select() + EntryRows.AFTER)) {
      select.setLong(EntryRows.NEXT, Math.max(seq, floor(connection)));
      return EntryRows.read(select, EntryRows.NEXT + 1, limit, pace).entries();
    }
  }

  private static long newest(Connection connection) throws SQLException {
    return ofJournal(connection, "seq");
  }

  /**
   * The newest record that retention removed. What a removal that was cut off has left up to it,
   * rows or entries of an index, counts no more: every query begins behind it.
   */
  public static long floor(Connection connection) throws SQLException {
    return ofJournal(connection, "floor_seq");
  }

  private static long ofJournal(Connection connection, String column) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT " + column + " FROM audit_journal WHERE id = 1")) {
      if (!row.next()) {
        throw new SQLException("the table audit_journal has lost its row");
      }
      return row.getLong(1);
    }
  }

  /**
   * Runs a change that commits by itself; what it leaves open is undone. If it meets a table and an
   * index that a failure left apart, the indexes are made again, and it is run once more.
   */
  public <T> T change(Query<T> change) throws StoreException {
    try {
      try {
        return attempt(change);
      } catch (SQLException e) {
        if (!Indexes.suspected(e)) {
          throw e;
        }
        long unused = attempt(Remains::mend);
        return attempt(change);
      }
    } catch (SQLException e) {
      throw new StoreException(
          "Cannot change records in " + database.description() + ": " + StoreException.reasonOf(e),
          e);
    }
  }

  private <T> T attempt(Query<T> change) throws SQLException, StoreException {
    try (Borrowed borrowed = Borrowed.from(database)) {
      try {
        borrowed.begin(BOUNDS);
        return change.run(borrowed.connection());
      } catch (Error e) {
        borrowed.discard(e);
        throw e;
      }
    }
  }

  /** Within {@link #change}: once it returns, what was changed so far outlives any crash. */
  public void commitDurably(Connection connection) throws SQLException, StoreException {
    database.commitDurably(connection);
  }

  private <T> T run(Query<T> query) throws StoreException {
    try (Connection connection = database.dataSource().getConnection()) {
      return query.run(connection);
    } catch (SQLException e) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "Cannot read records from %s: %s",
              database.description(),
              StoreException.reasonOf(e)),
          e);
    }
  }

  /** Something to wait for before each query. */
  public interface Condition {
    /** Throws if it does not hold in time. */
    void await(long timeoutNanos) throws StoreException;
  }

  /** A query on an open connection. */
  public interface Query<T> {
    /** Must not keep the connection. */
    T run(Connection connection) throws SQLException, StoreException;
  }

  /** Waits until what is durable can also be read. */
  public interface Visibility {
    /** False if the time is up. */
    boolean await(long timeoutNanos) throws StoreException;
  }

  /** Not everything that is durable can be read yet: the database is far behind the log. */
  public static final class BehindException extends StoreException {
    private static final long serialVersionUID = 1L;

    private BehindException() {
      super("Records are still on their way into the database; try again");
    }
  }
}
