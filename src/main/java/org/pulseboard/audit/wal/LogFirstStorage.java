package org.pulseboard.audit.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditChain;
import org.pulseboard.audit.record.ChainHead;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.Group;
import org.pulseboard.audit.record.StoredKey;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.JournalSql;
import org.pulseboard.audit.store.NotWrittenException;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.config.OwnerOnly;
import org.pulseboard.database.Database;
import org.pulseboard.database.Guard;
import org.pulseboard.database.StoreException;
import org.pulseboard.threads.Loop;

/**
 * Confirms once a group is in the write-ahead log, and lets the embedded database follow.
 *
 * <p>One fsync of a few hundred bytes instead of a rewrite of index pages: a single record costs
 * what the disk costs, and a flood is bounded by the log, not by the indexes.
 */
public final class LogFirstStorage implements Storage {
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Path directory;
  private final Database database;
  private final JdbcStorage tables;
  private final Guard guard;
  private final Map<List<String>, StoredKey> unloadedKeys = new ConcurrentHashMap<>();
  private volatile @Nullable Running running;
  private @Nullable Group appended;
  private ChainHead head = new ChainHead(0, AuditChain.GENESIS, 0);

  /**
   * Touches no file yet.
   *
   * @param directory for the log's files; owner-only
   */
  public LogFirstStorage(Path directory, Database database) {
    this(directory, database, Guard.none());
  }

  /**
   * Touches no file yet.
   *
   * @param directory for the log's files; owner-only
   * @param guard of the data directory, passed before the first scan and at every append
   */
  public LogFirstStorage(Path directory, Database database, Guard guard) {
    this.directory = directory;
    this.database = database;
    this.guard = guard;
    this.tables = new JdbcStorage(database);
  }

  /** Waits a while until what is durable is in the database; false if it still is not. */
  public boolean awaitLoaded(long timeoutNanos) throws StoreException {
    Running now = running;
    try {
      return now == null || now.loader.await(timeoutNanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while the database follows the log", e);
    }
  }

  /** Why the database does not take records, which are safe in the log; empty if it does. */
  public Optional<String> loadTrouble() {
    Running now = running;
    return now == null ? Optional.empty() : now.loader.trouble().or(now.loader.liveness()::trouble);
  }

  @Override
  public ChainHead begin() throws StoreException {
    try {
      guard.pass();
      if (running == null) {
        open();
      }
      running().log.repair();
      follow();
      return head;
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException("Cannot open the log in " + directory + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String installation() {
    return tables.installation();
  }

  @Override
  public Optional<StoredKey> key(String publisher, String key) throws StoreException {
    StoredKey unloaded = unloadedKeys.get(List.of(publisher, key));
    if (unloaded != null) {
      return Optional.of(unloaded);
    }
    var records = new RecordReads(database, nanos -> true);
    Running now = running;
    long had = now == null ? 0 : now.loader.had();
    if (had > 0 && records.next(had, 1).newest() < had) {
      throw new StoreException("The database fell back, and is brought up to date from the log");
    }
    return records.read(connection -> JournalSql.key(connection, publisher, key));
  }

  @Override
  public void commit(Group group) throws StoreException {
    append(running(), LogFrame.encode(group));
    // Whatever comes now: the log has it, and so must what begin and holds know.
    head = group.head();
    appended = group;
    // Who took the directory over meanwhile read the log before or after: only "after" counts.
    guard.pass();
    follow();
  }

  private void append(Running now, ByteBuffer frame) throws StoreException {
    try {
      guard.pass();
      now.log.append(frame);
    } catch (StoreException e) {
      throw new NotWrittenException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw failed(now, e);
    }
  }

  /** A full disk mostly lets go of what did not fit: then it is certain that nothing is there. */
  private StoreException failed(Running now, IOException e) {
    String message = "Cannot write the log in " + directory + ": " + e.getMessage();
    try {
      now.log.repair();
      return new NotWrittenException(message, e);
    } catch (IOException notNow) {
      e.addSuppressed(notNow);
      return new StoreException(message, e);
    }
  }

  @Override
  public void cancel() {
    // Nothing is locked: this process is the only writer.
  }

  @Override
  public boolean holds(ChainHead wanted) {
    return wanted.equals(head);
  }

  @Override
  public List<Entry> after(long seq, int limit) throws StoreException {
    throw new StoreException("No other server can write to an embedded journal");
  }

  @Override
  public void close() {
    Running now = running;
    if (now != null) {
      now.loader.stop();
      try {
        // Never interrupt the loader: an interrupt closes the database's file under it.
        var unused = now.loop.join(CLOSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      now.log.close();
    }
    tables.close();
    guard.close();
  }

  /** Also after an error in between, since the group is on disk: nothing of it may be forgotten. */
  private void follow() throws StoreException {
    Group last = appended;
    if (last != null) {
      Running now = running();
      remember(last.keys(), now.loader);
      now.loader.wake(head.seq());
      appended = null;
    }
  }

  private void open() throws IOException {
    Files.createDirectories(directory, OwnerOnly.folder());
    LogScan scan = new Beginning(directory, database, tables).find();
    head = scan.head();
    var log = new WriteAheadLog(directory, scan.segments(), scan.lastNumber());
    var loader = new Loader(log, tables, guard, scan.loadedSeq(), head.seq());
    remember(scan.keys(), loader);
    var loop = new Loop(loader.liveness(), loader::turn, loader::end);
    loop.start();
    running = new Running(log, loader, loop);
  }

  /** Keys until the database cannot lose them, since it is asked for all others. */
  private void remember(List<StoredKey> keys, Loader loader) {
    if (!unloadedKeys.isEmpty()) {
      long synced = loader.synced();
      unloadedKeys.values().removeIf(key -> key.firstSeq() <= synced);
    }
    keys.forEach(key -> unloadedKeys.put(List.of(key.publisher(), key.key()), key));
  }

  private Running running() throws StoreException {
    Running now = running;
    if (now == null) {
      throw new StoreException("The journal is not open");
    }
    return now;
  }

  /** What runs once the log is open. */
  private record Running(WriteAheadLog log, Loader loader, Loop loop) {}
}
