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

  /**
   * Makes a new connection of the writer fit for durable commits.
   *
   * @throws StoreException if this database can lose what it acknowledged; says what to do
   */
  void prepareWriter(Connection connection) throws StoreException, SQLException;

  /** Names its SQL: {@code h2} or {@code postgresql}. */
  String dialect();

  /** What to write after the table's name so that a query walks this index; empty if needless. */
  String walking(String index);

  /** Commits; what was committed is on disk when this returns. */
  void commitDurably(Connection connection) throws SQLException;

  /** A connection failed: others of this database may be broken as well. */
  void failed();

  /** Lets go of files and connections, for good. */
  @Override
  void close();
}
