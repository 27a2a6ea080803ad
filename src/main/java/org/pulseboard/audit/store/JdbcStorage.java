package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;

/**
 * The tables of the journal, written by one connection. Any failure closes it; the next {@link
 * #begin} opens another.
 *
 * <p>{@link #begin} locks the journal's one row until the commit, so that several nodes on one
 * PostgreSQL take turns and the chain cannot fork.
 */
public final class JdbcStorage implements Storage {
  private final Database database;
  private @Nullable Connection connection;
  private @Nullable JournalSql sql;
  private String installation = "";
  private boolean migrated;

  /** Does not connect yet. */
  public JdbcStorage(Database database) {
    this.database = database;
  }

  @Override
  public Head begin() throws StoreException {
    return attempt(
        "read the newest record",
        () -> {
          Head head = open().lockHead();
          installation = open().installation();
          return head;
        });
  }

  @Override
  public String installation() {
    return installation;
  }

  @Override
  public Optional<StoredKey> key(String publisher, String key) throws StoreException {
    return attempt(
        "look up a request",
        () -> {
          open();
          return JournalSql.key(current(), publisher, key);
        });
  }

  @Override
  public boolean holds(Head head) throws StoreException {
    return attempt("look up a record", () -> open().holds(head.seq(), head.hash()));
  }

  @Override
  public List<Entry> after(long seq, int limit) throws StoreException {
    return attempt("read records", () -> open().after(seq, limit));
  }

  @Override
  public void commit(Group group) throws StoreException {
    attempt(
        "commit records",
        () -> {
          open().insert(group);
          database.commitDurably(current());
          return group;
        });
  }

  /** Commits without waiting for the disk: for records that are durable elsewhere. */
  void commitLazily(Group group) throws StoreException {
    attempt(
        "commit records",
        () -> {
          open().insert(group);
          current().commit();
          return group;
        });
  }

  /** Forces what was committed lazily to the disk. */
  void sync() throws StoreException {
    attempt(
        "force records to disk",
        () -> {
          open();
          database.commitDurably(current());
          return database;
        });
  }

  @Override
  public void cancel() {
    try {
      if (connection != null) {
        connection.rollback();
      }
    } catch (SQLException broken) {
      disconnect();
    }
  }

  @Override
  public void close() {
    disconnect();
    database.close();
  }

  private JournalSql open() throws SQLException, StoreException {
    JournalSql current = sql;
    if (current != null) {
      return current;
    }
    var source = database.dataSource();
    Connection fresh = source.getConnection();
    connection = fresh;
    database.prepareWriter(fresh);
    if (!migrated) {
      Schema.migrate(source, database.dialect());
      Schema.initialise(fresh);
    }
    fresh.setAutoCommit(false);
    if (!migrated) {
      // Before the log holds records that are chained to this installation.
      database.commitDurably(fresh);
      migrated = true;
    }
    current = new JournalSql(fresh);
    sql = current;
    return current;
  }

  private Connection current() throws SQLException {
    if (connection == null) {
      throw new SQLException("not connected");
    }
    return connection;
  }

  private <T> T attempt(String what, Attempt<T> attempt) throws StoreException {
    try {
      return attempt.run();
    } catch (SQLException e) {
      disconnect();
      database.failed();
      throw new StoreException(
          String.format(
              Locale.ROOT, "Cannot %s in %s: %s", what, database.description(), e.getMessage()),
          e);
    } catch (StoreException e) {
      disconnect();
      throw e;
    }
  }

  private void disconnect() {
    Connection broken = connection;
    connection = null;
    sql = null;
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException alreadyBroken) {
      // The failure that led here was reported; this one adds nothing.
    }
  }

  /** A step that may break the connection. */
  private interface Attempt<T> {
    T run() throws SQLException, StoreException;
  }
}
