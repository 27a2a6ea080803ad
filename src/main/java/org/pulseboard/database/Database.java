package org.pulseboard.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What H2 and PostgreSQL do differently. */
public interface Database extends AutoCloseable {

  /** For people: what it is and where. Holds no password. */
  String description();

  /** Opens the database if needed. Connections from it commit by themselves. */
  DataSource dataSource() throws StoreException;

  /** After which a silent database counts as down; 0 if it cannot be silent. Milliseconds. */
  int timeoutMillis();

  /**
   * Refuses what can lose acknowledged commits. Asked on a new connection before anything else.
   *
   * @throws StoreException says what to do
   */
  void refuseUnlessDurable(Connection connection) throws StoreException, SQLException;

  /** Bounds the transaction that has just begun, and it alone. */
  void bound(Connection connection, TransactionBounds bounds) throws SQLException;

  /** Whether a statement failed because another session kept a lock for too long. */
  boolean lockedOut(SQLException failure);

  /**
   * Ends sessions of our own user that keep a lock on a table and wait for a client that sends
   * nothing. The caller has been {@link #lockedOut}, and is in a new transaction.
   *
   * @param olderThanMillis only transactions of that age
   */
  void endStuck(Connection connection, String table, int olderThanMillis) throws SQLException;

  /** Names its SQL: {@code h2} or {@code postgresql}. */
  String dialect();

  /** What to write after the table's name so that a query walks this index; empty if needless. */
  String walking(String index);

  /**
   * An expression for the length of a text column, in bytes or in characters: what is known without
   * reading or encoding the text.
   */
  String length(String column);

  /** Commits; what was committed is on disk when this returns. */
  void commitDurably(Connection connection) throws SQLException;

  /** A connection failed: others of this database may be broken as well. */
  void failed();

  /** Lets go of files and connections, for good. */
  @Override
  void close();
}
