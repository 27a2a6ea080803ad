package org.pulseboard.audit.crash;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.postgresql.ds.PGSimpleDataSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SignedCheckpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.audit.store.Storage;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.database.engine.PostgresDatabase;

/**
 * A program that publishes from several threads until it is killed, and says on its standard output
 * what was confirmed: {@code <seq> <target>}. Arguments: directory, a word that makes targets
 * unique, and the address of a PostgreSQL unless it is to use H2.
 */
public final class Publisher {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int THREADS = 4;

  private Publisher() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    var checkpoints =
        new SignedCheckpoints(
            SigningKey.open(directory.resolve("audit-key")),
            new CheckpointFile(directory.resolve("audit-checkpoints.txt")));
    var journal =
        new Journal(
            arguments.length > 2 ? postgres(arguments[2]) : h2(directory),
            new QueueLimits(20_000, 32L << 20),
            checkpoints,
            InstantSource.system(),
            record -> {});
    var threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      String prefix = arguments[1] + "-" + i + "-";
      threads.execute(() -> publish(journal, prefix, System.out));
    }
  }

  private static Storage h2(Path directory) {
    return new LogFirstStorage(
        directory.resolve("log"), new H2Database(directory.resolve("audit")));
  }

  private static Storage postgres(String address) {
    var source = new PGSimpleDataSource();
    source.setUrl(address);
    Database database = new PostgresDatabase(source, Duration.ofSeconds(10));
    return new JdbcStorage(database);
  }

  private static void publish(Journal journal, String prefix, PrintStream out) {
    for (int i = 0; true; i++) {
      String target = prefix + i;
      var event = AuditEvent.of("publisher", "crash.test", target).build();
      var drafts = List.of(Draft.of(event, "child", "node"));
      Receipt receipt = journal.append(drafts, null, PATIENCE, PATIENCE).join();
      out.println(receipt.firstSeq() + " " + target);
    }
  }
}
