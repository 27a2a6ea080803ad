package org.pulseboard.audit.query;

import static org.pulseboard.audit.journal.Journals.PATIENCE;
import static org.pulseboard.audit.journal.Journals.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.audit.verify.Verification;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.database.engine.PostgresDatabase;

/** A process with a small heap that records long events and reads them all again. */
final class LongRecords {
  static final int RECORDS = 250;

  private static final int BATCH = 10;

  /** In the heap twice as long as on its way: one character does not fit into a byte. */
  private static final String TEXT = "a reason".repeat(60 * 128).substring(2) + "\u20ac";

  private final RecordReads reading;

  private LongRecords(RecordReads reading) {
    this.reading = reading;
  }

  /** Arguments: a directory; the address of a PostgreSQL, or nothing for H2. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    Database database = args.length == 1 ? new H2Database(directory.resolve("audit")) : at(args[1]);
    Storage storage =
        args.length == 1
            ? new LogFirstStorage(directory.resolve("log"), database)
            : new JdbcStorage(database);
    try (Journal journal = Journals.open(storage, record -> {})) {
      for (int i = 0; i < RECORDS; i += BATCH) {
        var drafts = IntStream.range(i, i + BATCH).mapToObj(LongRecords::draft).toList();
        await(journal.append(drafts, null, PATIENCE, PATIENCE));
      }
      var records =
          new LongRecords(
              new RecordReads(
                  database,
                  nanos -> !(storage instanceof LogFirstStorage log) || log.awaitLoaded(nanos)));
      System.out.println("exported " + records.atOnce(4, records::exported));
      System.out.println("filtered " + records.exported(actor("ann")));
      System.out.println("verified " + records.verified(directory));
      System.out.println("searched " + records.searched(Filter.ALL));
      System.out.println("searched by actor " + records.searched(actor("ann")));
      System.out.println("searched by prefix " + records.searched(actor("a*")));
      System.out.println("replayed " + records.replayed());
    }
  }

  private static Database at(String address) {
    var source = new PGSimpleDataSource();
    source.setUrl(address);
    source.setUser("postgres");
    return new PostgresDatabase(source, Duration.ofSeconds(5));
  }

  private static Draft draft(int i) {
    AuditEvent event =
        AuditEvent.of(i % 2 == 0 ? "ann" : "bob", "order.cancel", "order/" + i)
            .before(TEXT)
            .build();
    return Draft.of(event, "shop", "n1");
  }

  private static Filter actor(String name) {
    return new Filter(
        null, null, List.of(name), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** How many each of several readers saw. */
  private List<Integer> atOnce(int readers, Callable<Integer> reader) throws Exception {
    var threads = Executors.newFixedThreadPool(readers);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      IntStream.range(0, readers).forEach(i -> counts.add(threads.submit(reader)));
      var seen = new ArrayList<Integer>();
      for (Future<Integer> count : counts) {
        seen.add(count.get(5, TimeUnit.MINUTES));
      }
      return seen.stream().distinct().toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private int exported() throws IOException {
    return exported(Filter.ALL);
  }

  private int exported(Filter filter) throws IOException {
    var order = new Order(1);
    new RecordRange(reading, filter).forEach(order::next);
    return order.count;
  }

  private String verified(Path directory) throws IOException {
    var file = new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
    var verdict = new Verification(reading, file, "", "(server)").verify();
    return verdict.ok() + " " + verdict.toSeq();
  }

  private int searched(Filter filter) throws IOException {
    var search = new Search(reading, Duration.ofSeconds(20));
    var order = new Order(-1);
    @Nullable Long before = null;
    do {
      ResultPage page = search.page(filter, before, 1_000);
      for (Entry entry : page.entries()) {
        order.next(entry);
      }
      before = page.before();
    } while (before != null);
    return order.count;
  }

  private int replayed() throws IOException {
    var order = new Order(1);
    List<Entry> page = reading.next(0, 100).entries();
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        order.next(entry);
      }
      page = reading.next(order.last, 100).entries();
    }
    return order.count;
  }

  /** Counts what comes in order. */
  private static final class Order {
    private final int direction;
    private int count;
    private long last;

    Order(int direction) {
      this.direction = direction;
    }

    void next(Entry entry) {
      if (count++ > 0 && Long.signum(entry.seq() - last) != direction) {
        throw new IllegalStateException(entry.seq() + " came after " + last);
      }
      last = entry.seq();
    }
  }
}
