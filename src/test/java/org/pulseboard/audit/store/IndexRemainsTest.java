package org.pulseboard.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.db.MVIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.audit.record.Group;
import org.pulseboard.database.Database;

/** A database whose tables and indexes were left apart, as H2's are by a full disk and a kill. */
@Tag("slow")
class IndexRemainsTest {
  @TempDir Path directory;
  private CrashedTables tables;

  @BeforeEach
  void crash() throws Exception {
    tables = new CrashedTables(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUDIT_RECORD_ACTOR", "AUDIT_RECORD_TARGET", "AUDIT_RECORD_SEVERITY"})
  void an_index_that_is_behind_its_table_is_made_again(String index) throws Exception {
    tables.leave(3);
    forgetNewest("AUDIT_RECORD", index);

    load();

    tables.assertHolds(5);
  }

  @Test
  void an_index_that_is_before_its_table_is_made_again() throws Exception {
    tables.leave(3);
    forgetNewest("AUDIT_RECORD", "AUDIT_RECORD_DATA");

    load();

    tables.assertHolds(5);
  }

  @Test
  void an_index_of_keys_that_is_behind_its_table_is_made_again() throws Exception {
    Group group = tables.leaveKey();
    forgetNewest("AUDIT_KEY", "PRIMARY_KEY");

    assertThat(tables.keyOnceLoaded(group)).contains(group.keys().get(0));
    new Pruning(new RecordReads(tables.database(), nanos -> true)).forgetKeys(Long.MAX_VALUE);
  }

  /**
   * Takes the newest entry out of one of H2's maps, behind the back of its transactions.
   *
   * @param prefix of the name of the index; the rows themselves are one as well
   */
  private void forgetNewest(String table, String prefix) throws Exception {
    Database database = tables.database();
    try (Connection connection = database.dataSource().getConnection()) {
      var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      var indexes =
          session.getDatabase().getMainSchema().getTableOrView(session, table).getIndexes();
      var chosen =
          indexes.stream()
              .filter(index -> index instanceof MVIndex<?, ?>)
              .filter(index -> index.getName().startsWith(prefix))
              .findFirst()
              .orElseThrow();
      forgetNewest(((MVIndex<?, ?>) chosen).getMVMap());
    }
    database.close();
  }

  private static <K> void forgetNewest(MVMap<K, ?> map) {
    map.remove(map.lastKey());
  }

  /** Brings everything that the log has into the tables. */
  private void load() throws Exception {
    try (var storage = tables.open()) {
      storage.begin();
      assertThat(storage.awaitLoaded(CrashedTables.PATIENCE_NANOS))
          .as("%s", storage.loadTrouble())
          .isTrue();
    }
  }
}
