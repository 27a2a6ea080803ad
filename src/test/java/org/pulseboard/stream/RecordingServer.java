package org.pulseboard.stream;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.LifecycleException;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.monitor.Pruning;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.stream.deliver.StreamConfig;
import org.pulseboard.stream.resume.Retry;

/**
 * One start of a server in this JVM: the stream takes connections at once, the real journal behind
 * it opens when its database lets it.
 */
final class RecordingServer implements AutoCloseable {
  private final StreamServer server;
  private final org.pulseboard.audit.journal.Journal journal;
  private final RecordReads reading;

  /** Starts; {@code directory} is the same for all starts of one embedded journal. */
  RecordingServer(Databases kind, Database database, Path directory, StreamConfig config)
      throws Exception {
    Storage storage = kind.storage(database, directory);
    reading =
        storage instanceof LogFirstStorage log
            ? new RecordReads(database, log::awaitLoaded)
            : new RecordReads(database, nanos -> true);
    var opening = new CompletableFuture<org.pulseboard.audit.journal.Journal>();
    server = new StreamServer(config, new Replay(opening));
    journal = Journals.open(storage, server::publish);
    opening.complete(journal);
  }

  URI uri(String query) {
    return server.uri(query);
  }

  int port() {
    return server.port();
  }

  /** Ends all streams, as their age does. */
  void rotate() {
    server.stream.subscribers().forEach(subscriber -> subscriber.finish(Retry.soon()));
    server.stream.subscribers().wake();
  }

  void tick(long timeMillis) {
    server.tick(timeMillis);
  }

  /** Asks for a record; done once it is on disk. */
  CompletableFuture<Receipt> append(int number) {
    return journal.append(
        List.of(Journals.draft(number)), null, Journals.PATIENCE, Journals.PATIENCE);
  }

  /** Records so many and waits. */
  void record(int count) throws Exception {
    Journals.await(
        journal.append(Journals.drafts(count), null, Journals.PATIENCE, Journals.PATIENCE));
  }

  void record(AuditEvent event) throws Exception {
    Journals.record(journal, Draft.of(event, "shop", "n1"));
  }

  /** Records are confirmed a moment before they are announced. */
  void awaitAnnounced(long seq) {
    Await.until("announced", () -> server.log.head().cursor().auditSeq() == seq);
  }

  /** What retention does: removes all up to one record. */
  void prune(long upTo) throws StoreException {
    Entry last = reading.after(upTo - 1, 1).get(0);
    new Pruning(reading).upTo(new AuditCheckpoint("", upTo, last.hash(), 0, "", ""));
  }

  /** Ends the streams first, as a server does whose beans are destroyed last. */
  @Override
  public void close() throws LifecycleException {
    close(true);
  }

  void close(boolean streamsFirst) throws LifecycleException {
    if (streamsFirst) {
      server.close();
      journal.close();
    } else {
      journal.close();
      server.close();
    }
  }

  /** What the bean of the journal does. */
  private final class Replay implements AuditReplay {
    private final CompletableFuture<org.pulseboard.audit.journal.Journal> opening;

    Replay(CompletableFuture<org.pulseboard.audit.journal.Journal> opening) {
      this.opening = opening;
    }

    @Override
    public OptionalLong announcedAfter() {
      var open = opening.getNow(null);
      return open == null ? OptionalLong.empty() : open.announcedAfter();
    }

    @Override
    public ReplayedRecords after(long seq, int limit) {
      try {
        var next = reading.next(seq, limit);
        return new ReplayedRecords(
            next.entries().stream()
                .map(e -> new AuditRecord(e.seq(), Instant.EPOCH, e.line()))
                .toList(),
            next.newest());
      } catch (StoreException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
