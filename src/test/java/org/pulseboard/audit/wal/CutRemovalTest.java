package org.pulseboard.audit.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Floor;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;

/** Retention that is cut off while it removes records, as by a kill or a full disk. */
class CutRemovalTest {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path directory;

  /**
   * H2 may keep the removals and lose the new edge, if both are in one transaction: the trail would
   * then be broken at its first record for ever, and nothing would be removed any more.
   */
  @Test
  void the_edge_is_on_disk_before_the_first_record_goes_and_the_next_run_removes_the_rest()
      throws Exception {
    List<Entry> all = recorded();
    var pruning = new Pruning(new RecordReads(database(), nanos -> true));
    Databases.run(
        database(),
        "CREATE TRIGGER cut BEFORE DELETE ON audit_record FOR EACH ROW CALL '"
            + Cut.class.getName()
            + "'");

    assertThatThrownBy(() -> pruning.upTo(checkpoint(all.get(2))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cut off");

    assertThat(pruning.floor()).isEqualTo(new Floor(3, all.get(2).hash()));
    assertThat(left()).isEqualTo(5);
    assertThat(rows()).as("they count no more").extracting(Entry::seq).containsExactly(4L, 5L);

    Databases.run(database(), "DROP TRIGGER cut");
    pruning.finish();

    assertThat(left()).isEqualTo(2);
    assertThat(rows()).extracting(Entry::seq).containsExactly(4L, 5L);
    assertThat(pruning.floor().seq()).isEqualTo(3);
  }

  private List<Entry> recorded() throws Exception {
    new CrashedLog(directory).crashAfter(5);
    try (var storage = new LogFirstStorage(directory.resolve("log"), database())) {
      storage.begin();
      assertThat(storage.awaitLoaded(PATIENCE)).as("%s", storage.loadTrouble()).isTrue();
    }
    return rows();
  }

  private static AuditCheckpoint checkpoint(Entry last) {
    return new AuditCheckpoint("", last.seq(), last.hash(), 0, "", "");
  }

  private List<Entry> rows() throws Exception {
    return new RecordReads(database(), nanos -> true).after(0, 10);
  }

  /** Rows of the table, whether or not they count. */
  private int left() throws Exception {
    try (Connection connection = database().dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM audit_record")) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }

  private H2Database database() {
    return new H2Database(directory.resolve("audit"));
  }

  /** Cuts the removal off in its middle. */
  public static final class Cut implements Trigger {

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
      if (((Number) oldRow[0]).longValue() == 2) {
        throw new SQLException("cut off");
      }
    }
  }
}
