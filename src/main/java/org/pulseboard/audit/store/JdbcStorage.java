package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.database.Borrowed;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.TransactionBounds;

/**
 * The tables of the journal, written by one connection. Any failure closes it; the next {@link
 * #begin} opens another.
 *
 * <p>{@link #begin} locks the journal's one row until the commit, so that several nodes on one
 * PostgreSQL take turns and the chain cannot fork.
 */
public final class JdbcStorage implements Storage {
  /** A node that stands still keeps others waiting for so long, and a little more. */
  private static final TransactionBounds BOUNDS = new TransactionBounds(2_000, 2_000);

  private final Database database;
  private final Guard guard;
  private @Nullable Borrowed borrowed;
  private @Nullable JournalSql sql;
  private String installation = "";
  private boolean migrated;
  private boolean settled;
  private boolean suspect;

  /** And nothing was committed since: doing it again would not help. */
  private boolean rebuilt;

  /** Does not connect yet. */
  public JdbcStorage(Database database) {
    this(database, Guard.none());
  }

  /**
   * Does not connect yet.
   *
   * @param guard of the directory where this node's key and checkpoints lie
   */
  public JdbcStorage(Database database, Guard guard) {
    this.database = database;
    this.guard = guard;
  }

  @Override
  public ChainHead begin() throws StoreException {
    return attempt(
        "read the newest record",
        () -> {
          guard.pass();
          open();
          ChainHead head = lockHead();
          installation = open().installation();
          return head;
        });
  }

  /** Waits for other nodes, but for none that stands still. */
  private ChainHead lockHead() throws SQLException, StoreException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(database.timeoutMillis());
    while (true) {
      current().begin(BOUNDS);
      try {
        return open().lockHead();
      } catch (SQLException e) {
        if (!database.lockedOut(e) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        current().begin(BOUNDS);
        database.endStuck(current().connection(), "audit_journal", BOUNDS.idleMillis());
      }
    }
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
          return JournalSql.key(current().connection(), publisher, key);
        });
  }

  @Override
  public boolean holds(ChainHead head) throws StoreException {
    return attempt("look up a record", () -> open().holds(head.seq(), head.hash()));
  }

  @Override
  public List<Entry> after(long seq, int limit) throws StoreException {
    return attempt("read records", () -> open().after(seq, limit));
  }

  @Override
  public void commit(Group group) throws StoreException {
    insert(group);
    attempt(
        "commit records",
        () -> {
          database.commitDurably(current().connection());
          return group;
        });
  }

  /** Until the commit is asked for, a failure undoes everything. */
  private void insert(Group group) throws NotWrittenException {
    try {
      attempt(
          "write records",
          () -> {
            open().insert(group);
            return group;
          });
    } catch (StoreException e) {
      throw new NotWrittenException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * As {@link #begin}, for records that come from a log, which has all that this database may lose:
   * what a failure left here of a transaction counts no more than the log.
   */
  public ChainHead beginLoading() throws StoreException {
    ChainHead head = begin();
    return settled
        ? head
        : attempt(
            "compare records with their indexes",
            () -> {
              var remains = new Remains(current().connection());
              if (!rebuilt && (suspect || remains.areApart(head))) {
                new Indexes(current().connection()).rebuild(remains.end(head).seq());
                rebuilt = true;
              }
              settled = true;
              suspect = false;
              return remains.end(head);
            });
  }

  /** The newest record that is there, whatever the head says. Between begin and commit. */
  public ChainHead newest(ChainHead head) throws StoreException {
    return attempt(
        "read the newest record", () -> new Remains(current().connection()).newest(head));
  }

  /** Commits without waiting for the disk: for records that are durable elsewhere. */
  public void commitLazily(Group group) throws StoreException {
    attempt(
        "commit records",
        () -> {
          JournalSql now = open();
          new Remains(current().connection()).clear(group.entries(), group.keys());
          now.insert(group);
          current().connection().commit();
          rebuilt = false;
          return group;
        });
  }

  /** Forces what was committed lazily to the disk. */
  public void sync() throws StoreException {
    attempt(
        "force records to disk",
        () -> {
          open();
          database.commitDurably(current().connection());
          return database;
        });
  }

  @Override
  public void cancel() {
    try {
      if (borrowed != null) {
        borrowed.connection().rollback();
      }
    } catch (SQLException broken) {
      disconnect();
    } catch (RuntimeException | Error e) {
      discard(e);
      throw e;
    }
  }

  @Override
  public void close() {
    disconnect();
    database.close();
    guard.close();
  }

  private JournalSql open() throws SQLException, StoreException {
    JournalSql current = sql;
    if (current != null) {
      return current;
    }
    Borrowed lent = Borrowed.from(database);
    borrowed = lent;
    Connection fresh = lent.connection();
    database.refuseUnlessDurable(fresh);
    if (!migrated) {
      Schema.migrate(database.dataSource(), database.dialect());
      Schema.initialise(fresh);
    }
    lent.begin(BOUNDS);
    if (!migrated) {
      // Before the log holds records that are chained to this installation.
      database.commitDurably(fresh);
      migrated = true;
    }
    current = new JournalSql(fresh, database);
    sql = current;
    return current;
  }

  private Borrowed current() throws SQLException {
    if (borrowed == null) {
      throw new SQLException("not connected");
    }
    return borrowed;
  }

  private <T> T attempt(String what, Attempt<T> attempt) throws StoreException {
    try {
      return attempt.run();
    } catch (SQLException e) {
      suspect = Indexes.suspected(e);
      // Any other failure may have taken the new indexes with it.
      rebuilt &= suspect;
      disconnect();
      database.failed();
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "Cannot %s in %s: %s",
              what,
              database.description(),
              StoreException.reasonOf(e)),
          e);
    } catch (StoreException e) {
      disconnect();
      throw e;
    } catch (RuntimeException | Error e) {
      // The driver may have stopped anywhere: neither its transaction nor its answers count.
      discard(e);
      database.failed();
      throw e;
    }
  }

  private void disconnect() {
    Borrowed broken = forget();
    try {
      if (broken != null) {
        broken.close();
      }
    } catch (SQLException alreadyBroken) {
      // The failure that led here was reported; this one adds nothing.
    }
  }

  private void discard(Throwable cause) {
    Borrowed broken = forget();
    if (broken != null) {
      broken.discard(cause);
    }
  }

  private @Nullable Borrowed forget() {
    Borrowed last = borrowed;
    borrowed = null;
    sql = null;
    settled = false;
    return last;
  }

  /** A step that may break the connection. */
  private interface Attempt<T> {
    T run() throws SQLException, StoreException;
  }
}
