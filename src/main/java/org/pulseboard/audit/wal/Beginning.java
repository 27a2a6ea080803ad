package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.store.Remains;
import org.pulseboard.database.Database;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;

/**
 * Finds, at a start, where a journal ends whose records are in a log and in a database. Nothing
 * that was confirmed is left out, and no number that a record has is given again: what does not fit
 * together is refused.
 */
final class Beginning {
  private static final int PAGE = 1_000;

  private final Path directory;
  private final Database database;
  private final JdbcStorage tables;

  /**
   * Reads nothing yet.
   *
   * @param directory of the log's files
   * @param tables in the database
   */
  Beginning(Path directory, Database database, JdbcStorage tables) {
    this.directory = directory;
    this.database = database;
    this.tables = tables;
  }

  /** What the log has, after what the database surely has. */
  LogScan find() throws IOException {
    ChainHead claimed = tables.begin();
    ChainHead newest = tables.newest(claimed);
    ChainHead loaded = newest.seq() < claimed.seq() ? newest : claimed;
    tables.cancel();
    LogScan scan = scan(loaded, newest);
    if (scan.head().seq() < claimed.seq()) {
      throw lost(newest.seq(), claimed.seq());
    }
    if (scan.head().seq() < newest.seq()) {
      if (scan.head().seq() > loaded.seq()) {
        throw lost(scan.head().seq(), newest.seq());
      }
      adopt(loaded, newest);
      return scan(newest, newest);
    }
    return scan;
  }

  private LogScan scan(ChainHead loaded, ChainHead newest) throws IOException {
    var scan = new LogScan(chain(), loaded);
    scan.watch(newest.seq());
    scan.read(directory);
    refuseAnotherPast(scan);
    String watched = scan.watched();
    if (newest.seq() > loaded.seq() && watched != null && !watched.equals(newest.hash())) {
      throw Remains.another(newest.seq());
    }
    return scan;
  }

  private AuditChain chain() {
    return new AuditChain(tables.installation());
  }

  /**
   * Records that only the database has, behind its head: they were confirmed, since they came from
   * the log, and the log is not there any more.
   */
  private void adopt(ChainHead head, ChainHead newest) throws StoreException {
    requireChain(head, newest);
    ChainHead last = head;
    while (last.seq() < newest.seq()) {
      tables.beginLoading();
      List<Entry> page = tables.after(last.seq(), PAGE);
      Entry end = page.get(page.size() - 1);
      last = new ChainHead(end.seq(), end.hash(), end.recordedAtMillis());
      tables.commitLazily(new Group(last, page, List.of(), List.of()));
    }
    tables.sync();
  }

  private void requireChain(ChainHead head, ChainHead newest) throws StoreException {
    var records = new RecordReads(database, nanos -> true);
    ChainHead last = head;
    while (last.seq() < newest.seq()) {
      List<Entry> page = records.after(last.seq(), PAGE);
      if (page.isEmpty()) {
        throw lost(last.seq(), newest.seq());
      }
      for (Entry entry : page) {
        if (entry.seq() != last.seq() + 1
            || !chain().hash(entry.seq(), last.hash(), entry.json()).equals(entry.hash())) {
          throw lost(last.seq(), newest.seq());
        }
        last = new ChainHead(entry.seq(), entry.hash(), entry.recordedAtMillis());
      }
    }
  }

  /** Records that were acknowledged and are only in a file must not go with that file. */
  private void refuseAnotherPast(LogScan scan) throws StoreException {
    var records = new RecordReads(database, nanos -> true);
    for (var overlap : scan.overlaps().entrySet()) {
      ChainHead known = overlap.getValue();
      for (Entry entry : records.after(known.seq() - 1, 1)) {
        if (entry.seq() == known.seq() && !entry.hash().equals(known.hash())) {
          throw new RefusedDatabaseException(
              String.format(
                  Locale.ROOT,
                  "%s has another record %d than the database: a start that did not see this file"
                      + " has given its numbers again. It is left as it is; keep a copy, and move"
                      + " it aside",
                  overlap.getKey(),
                  known.seq()));
        }
      }
    }
  }

  private RefusedDatabaseException lost(long last, long newest) {
    return new RefusedDatabaseException(
        String.format(
            Locale.ROOT,
            "The journal's database and the log in %s have nothing whole after record %d, but there"
                + " was a record %d: acknowledged records may be missing. Both are left as they"
                + " are; restore them from one backup",
            directory,
            last,
            newest));
  }
}
