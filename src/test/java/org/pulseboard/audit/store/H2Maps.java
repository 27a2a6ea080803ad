package org.pulseboard.audit.store;

import java.sql.Connection;
import java.util.Iterator;
import java.util.function.LongPredicate;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.db.MVIndex;
import org.h2.result.SearchRow;
import org.pulseboard.database.Database;

/** H2's own maps of rows and of index entries, changed behind the back of its transactions. */
public final class H2Maps {
  private H2Maps() {}

  /**
   * Takes entries out of one map of a table and closes the database.
   *
   * @param index begin of the name of the index; the rows themselves are one as well
   * @param rows whose entries go, by H2's key of the row: the sequence of a record
   */
  public static void forget(Database database, String table, String index, LongPredicate rows)
      throws Exception {
    try (Connection connection = database.dataSource().getConnection()) {
      MVMap<?, ?> map = map(connection, table, index);
      forget(map, rows);
    } finally {
      database.close();
    }
  }

  private static <K> void forget(MVMap<K, ?> map, LongPredicate rows) {
    Iterator<K> keys = map.keyIterator(null);
    while (keys.hasNext()) {
      K key = keys.next();
      long row = key instanceof SearchRow entry ? entry.getKey() : (Long) key;
      if (rows.test(row)) {
        map.remove(key);
      }
    }
  }

  private static MVMap<?, ?> map(Connection connection, String table, String index)
      throws Exception {
    var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    var indexes = session.getDatabase().getMainSchema().getTableOrView(session, table).getIndexes();
    var chosen =
        indexes.stream()
            .filter(one -> one instanceof MVIndex<?, ?>)
            .filter(one -> one.getName().startsWith(index))
            .findFirst()
            .orElseThrow();
    return ((MVIndex<?, ?>) chosen).getMVMap();
  }
}
