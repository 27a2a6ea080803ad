package org.pulseboard.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows from elsewhere what a database must hold. Asked before anything is written to it. */
public interface Promise {
  /** Nothing is known. */
  Promise NONE = connection -> {};

  /** All of them, one after the other. */
  static Promise all(List<Promise> promises) {
    return connection -> {
      for (Promise promise : promises) {
        promise.check(connection);
      }
    };
  }

  /**
   * Compares; changes nothing.
   *
   * @param connection to the database as it lies; null if there is none yet
   * @throws StoreException if it lacks what was promised: nothing may be written to it
   */
  void check(@Nullable Connection connection) throws StoreException, SQLException;
}
