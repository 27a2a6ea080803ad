package org.pulseboard.alerts.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.database.Borrowed;
import org.pulseboard.database.Database;
import org.pulseboard.database.Migration;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/** The tables of one node's alerts; makes them at the first use. Any thread. */
public final class AlertTables {
  private static final TransactionBounds BOUNDS = new TransactionBounds(2_000, 10_000);

  /** Incidents that an answer lists. */
  public static final int MOST_INCIDENTS = 1_000;

  private final Database database;
  private final String node;
  private boolean migrated;

  /** Touches nothing yet. */
  public AlertTables(Database database, String node) {
    this.database = database;
    this.node = node;
  }

  /** All that there is to go on from. */
  public Kept read() throws StoreException {
    return attempt(
        connection -> {
          var sql = new AlertsSql(connection, node);
          return new Kept(sql.alerts(), sql.silences(), sql.newestIncident());
        });
  }

  /**
   * Writes what has changed, all of it or nothing; on disk when this returns.
   *
   * @param alerts in the state in which they are now
   * @param incidents that began, changed or ended
   */
  public void write(Collection<KeptAlert> alerts, Collection<KeptIncident> incidents)
      throws StoreException {
    attempt(
        connection -> {
          var sql = new AlertsSql(connection, node);
          for (KeptAlert alert : alerts) {
            sql.put(alert);
          }
          for (KeptIncident incident : incidents) {
            sql.put(incident);
          }
          database.commitDurably(connection);
          return true;
        });
  }

  /** Ends what does not go on after a restart: its rule is there no more. */
  public void end(Collection<KeptAlert> alerts, long atMillis) throws StoreException {
    attempt(
        connection -> {
          var sql = new AlertsSql(connection, node);
          for (KeptAlert alert : alerts) {
            sql.end(alert, atMillis);
          }
          database.commitDurably(connection);
          return true;
        });
  }

  /** Removes incidents that ended before that time. */
  public void prune(long beforeMillis) throws StoreException {
    attempt(
        connection -> {
          new AlertsSql(connection, node).prune(beforeMillis);
          database.commitDurably(connection);
          return true;
        });
  }

  /** Incidents of a span, newest first; one more than {@link #MOST_INCIDENTS} if there are more. */
  public List<KeptIncident> incidents(long fromMillis, long toMillis) throws StoreException {
    return attempt(connection -> new AlertsSql(connection, node).incidents(fromMillis, toMillis));
  }

  /** The silences that have not ended. */
  public List<Silence> silences() throws StoreException {
    return attempt(connection -> new AlertsSql(connection, node).silences());
  }

  /** Adds a silence, on disk when this returns; the id of the one given is not regarded. */
  public Silence add(Silence silence) throws StoreException {
    return attempt(
        connection -> {
          Silence added = new AlertsSql(connection, node).add(silence);
          database.commitDurably(connection);
          return added;
        });
  }

  /** Removes a silence, if it is there. */
  public void removeSilence(long id) throws StoreException {
    attempt(
        connection -> {
          new AlertsSql(connection, node).removeSilence(id);
          database.commitDurably(connection);
          return true;
        });
  }

  private <T> T attempt(AlertStatement<T> statement) throws StoreException {
    try (Borrowed borrowed = Borrowed.from(database)) {
      try {
        database.refuseUnlessDurable(borrowed.connection());
        migrate();
        borrowed.begin(BOUNDS);
        return statement.run(borrowed.connection());
      } catch (Error e) {
        borrowed.discard(e);
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "Cannot use the alerts in %s: %s",
              database.description(),
              StoreException.reasonOf(e)),
          e);
    }
  }

  private synchronized void migrate() throws StoreException {
    if (!migrated) {
      Migration.run(database.dataSource(), "alerts");
      migrated = true;
    }
  }

  private interface AlertStatement<T> {
    T run(Connection connection) throws SQLException;
  }
}
