package org.pulseboard.audit.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.chain.NoCheckpoints;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.engine.H2Database;

/**
 * A program that fills the file system of a directory to the last byte, publishes until it is
 * refused, makes room, publishes on with the same journal, and looks for everything that was
 * confirmed. Says what it sees on its standard output; argument: the directory, on a file system of
 * some 64 MB that nobody else needs.
 */
public final class FullDisk {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int BATCH = 200;
  private static final String PAYLOAD = "x".repeat(8_000);

  private final Path directory;
  private final Map<String, Long> confirmed = new HashMap<>();
  private int published;

  private FullDisk(Path directory) {
    this.directory = directory;
  }

  /** Runs the course. */
  public static void main(String[] arguments) throws Exception {
    var course = new FullDisk(Path.of(arguments[0]));
    Path filler = course.directory.resolve("filler");
    var storage = course.storage();
    try (var journal = course.journal(storage)) {
      course.until(journal, true);
      SmallDisk.fill(filler);
      System.out.println("full after " + course.confirmed.size());
      course.until(journal, false);
      System.out.println("refused after " + course.confirmed.size());
      Files.delete(filler);
      course.until(journal, true);
      System.out.println("accepted after " + course.confirmed.size());
      System.out.println("searchable: " + storage.awaitLoaded(TimeUnit.MINUTES.toNanos(2)));
    }
    course.lookForAll();
  }

  /** Publishes until a batch is confirmed, or until one is not. */
  private void until(Journal journal, boolean wanted) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (publish(journal) != wanted) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("never " + (wanted ? "confirmed" : "refused"));
      }
    }
  }

  private boolean publish(Journal journal) throws InterruptedException {
    int first = published;
    published += BATCH;
    var drafts = IntStream.range(first, published).mapToObj(FullDisk::draft).toList();
    try {
      Receipt receipt = journal.append(drafts, null, PATIENCE, PATIENCE).get();
      for (int i = 0; i < BATCH; i++) {
        confirmed.put("order/" + (first + i), receipt.firstSeq() + i);
      }
      return true;
    } catch (AuditUnavailableException full) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuditUnavailableException) {
        return false;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Draft draft(int i) {
    var event = AuditEvent.of("alice", "order.cancel", "order/" + i).attribute("text", PAYLOAD);
    return Draft.of(event.build(), "test", "node");
  }

  /** In a second life, as after a restart. */
  private void lookForAll() throws IOException {
    var storage = storage();
    try (storage) {
      storage.begin();
      var reading = new RecordReads(database(), storage::awaitLoaded);
      var found = new HashMap<String, Long>();
      long seq = 0;
      List<Entry> page = reading.after(0, BATCH);
      while (!page.isEmpty()) {
        for (Entry entry : page) {
          if (entry.seq() != ++seq || found.put(entry.facets().target(), seq) != null) {
            throw new IllegalStateException("wrong at " + seq);
          }
        }
        page = reading.after(seq, BATCH);
      }
      System.out.println("all found: " + found.entrySet().containsAll(confirmed.entrySet()));
    }
  }

  private LogFirstStorage storage() {
    return new LogFirstStorage(directory.resolve("log"), database());
  }

  private H2Database database() {
    return new H2Database(directory.resolve("audit"));
  }

  private Journal journal(LogFirstStorage storage) {
    return new Journal(
        storage,
        new QueueLimits(20_000, 32L << 20),
        NoCheckpoints.NONE,
        InstantSource.system(),
        record -> {});
  }
}
