package org.pulseboard.audit.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.database.Database;
import org.pulseboard.database.Guard;
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
  private final Settlement settlement = new Settlement();
  private final TableConnection tables;
  private String installation = "";

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
    this.tables = new TableConnection(database, BOUNDS, settlement);
  }

  @Override
  public ChainHead begin() throws StoreException {
    return tables.attempt(
        "read the newest record",
        () -> {
          guard.pass();
          tables.open();
          ChainHead head = lockHead();
          installation = tables.open().installation();
          return head;
        });
  }

  /** Waits for other nodes, but for none that stands still. */
  private ChainHead lockHead() throws SQLException, StoreException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(database.timeoutMillis());
    while (true) {
      tables.begin();
      try {
        return tables.open().lockHead();
      } catch (SQLException e) {
        if (!database.lockedOut(e) || System.nanoTime() - deadline > 0) {
          throw e;
        }
        tables.begin();
        database.endStuck(tables.connection(), "audit_journal", BOUNDS.idleMillis());
      }
    }
  }

  @Override
  public String installation() {
    return installation;
  }

  @Override
  public Optional<StoredKey> key(String publisher, String key) throws StoreException {
    return tables.attempt(
        "look up a request",
        () -> {
          tables.open();
          return JournalSql.key(tables.connection(), publisher, key);
        });
  }

  @Override
  public boolean holds(ChainHead head) throws StoreException {
    return tables.attempt("look up a record", () -> tables.open().holds(head.seq(), head.hash()));
  }

  @Override
  public List<Entry> after(long seq, int limit) throws StoreException {
    return tables.attempt("read records", () -> tables.open().after(seq, limit));
  }

  @Override
  public void commit(Group group) throws StoreException {
    insert(group);
    tables.attempt(
        "commit records",
        () -> {
          database.commitDurably(tables.connection());
          return group;
        });
  }

  /** Until the commit is asked for, a failure undoes everything. */
  private void insert(Group group) throws NotWrittenException {
    try {
      tables.attempt(
          "write records",
          () -> {
            tables.open().insert(group);
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
    return settlement.isSettled()
        ? head
        : tables.attempt(
            "compare records with their indexes",
            () -> settlement.settle(tables.connection(), head));
  }

  /** The newest record that is there, whatever the head says. Between begin and commit. */
  public ChainHead newest(ChainHead head) throws StoreException {
    return tables.attempt(
        "read the newest record", () -> new Remains(tables.connection()).newest(head));
  }

  /** Commits without waiting for the disk: for records that are durable elsewhere. */
  public void commitLazily(Group group) throws StoreException {
    tables.attempt(
        "commit records",
        () -> {
          JournalSql now = tables.open();
          new Remains(tables.connection()).clear(group.entries(), group.keys());
          now.insert(group);
          tables.connection().commit();
          settlement.committed();
          return group;
        });
  }

  /** Forces what was committed lazily to the disk. */
  public void sync() throws StoreException {
    tables.attempt(
        "force records to disk",
        () -> {
          tables.open();
          database.commitDurably(tables.connection());
          return database;
        });
  }

  @Override
  public void cancel() {
    tables.rollback();
  }

  @Override
  public void close() {
    tables.close();
    database.close();
    guard.close();
  }
}
