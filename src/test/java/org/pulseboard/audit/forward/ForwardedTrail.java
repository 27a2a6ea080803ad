package org.pulseboard.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.threads.NotYetException;

/** A journal in a directory, with couriers. Opened again, it is a server that was started again. */
public final class ForwardedTrail implements AutoCloseable {
  private final H2Database database;
  private final RecordReads reading;
  private final Journal journal;
  private final List<Courier> couriers = new ArrayList<>();

  public ForwardedTrail(Path directory) {
    database = new H2Database(directory.resolve("audit"));
    var storage = new LogFirstStorage(directory.resolve("log"), database);
    reading = new RecordReads(database, storage::awaitLoaded);
    journal = Journals.open(storage, record -> {});
    if (!journal.awaitOpen(Journals.PATIENCE)) {
      throw new IllegalStateException(journal.trouble().orElse("not open"));
    }
  }

  /** Records so many events, one after the other in one group. */
  public void record(int count) throws Exception {
    Journals.record(journal, Journals.drafts(count).toArray(Draft[]::new));
  }

  public Journal journal() {
    return journal;
  }

  public RecordReads reading() {
    return reading;
  }

  public PositionStore positions(String kind) {
    return new PositionStore(reading, "siem/" + kind);
  }

  /** What the table says; -1 if nothing. */
  public long confirmed(String kind) {
    try {
      return positions(kind).read().map(Position::seq).orElse(-1L);
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that is started, and closed with this. */
  public Courier courier(String kind, Receiver receiver, boolean oldest) {
    var courier =
        new Courier(
            kind, receiver, positions(kind), new ParcelReader(reading), journal("here"), oldest);
    couriers.add(courier);
    courier.start();
    return courier;
  }

  /** Of another server of the same database, which is not started. */
  Courier another(String owner, Receiver receiver, LongSupplier nanoTime) {
    return new Courier(
        "http",
        receiver,
        positions("http"),
        new ParcelReader(reading),
        journal(owner),
        true,
        nanoTime);
  }

  /** Removes records as retention does. */
  void prune(long last) throws Exception {
    var entry = reading.after(last - 1, 1).get(0);
    new Pruning(reading).upTo(new AuditCheckpoint("", last, entry.hash(), 0, "", ""));
  }

  /** A statement. */
  void change(String sql) throws Exception {
    long unused = reading.readAll(RecordReads::floor); // all is in the database then
    int changed =
        reading.change(
            connection -> {
              try (var statement = connection.createStatement()) {
                int rows = statement.executeUpdate(sql);
                connection.commit();
                return rows;
              }
            });
    assertThat(changed).as(sql).isEqualTo(1);
  }

  public ForwardedJournal journal(String owner) {
    return new ForwardedJournal() {
      @Override
      public void require() throws NotYetException {
        if (journal.announcedAfter().isEmpty()) {
          throw new NotYetException("the journal is not open yet");
        }
      }

      @Override
      public long newest() {
        return journal.newestSeq();
      }

      @Override
      public String owner() {
        return owner;
      }
    };
  }

  @Override
  public void close() {
    couriers.forEach(Courier::close);
    journal.close();
  }
}
