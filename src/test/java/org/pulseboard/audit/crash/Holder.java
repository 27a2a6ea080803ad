package org.pulseboard.audit.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.NoCheckpoints;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.store.JdbcStorage;
import org.pulseboard.database.engine.PostgresDatabase;

/**
 * Another node of one PostgreSQL, for a test to freeze. Arguments: the database's address, and
 * {@code hold} to take the turn of writing and keep it, or {@code flood} to record large groups.
 */
public final class Holder {
  private Holder() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws Exception {
    var source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    var storage = new JdbcStorage(new PostgresDatabase(source, Duration.ofSeconds(10)));
    if (arguments[1].equals("hold")) {
      storage.begin();
      System.out.println("holds");
      new CountDownLatch(1).await();
    }
    flood(storage);
  }

  private static void flood(JdbcStorage storage) throws Exception {
    var limits = new QueueLimits(20_000, 32L << 20);
    var journal =
        new Journal(storage, limits, NoCheckpoints.NONE, InstantSource.system(), record -> {});
    var patience = Duration.ofMinutes(1);
    String text = "x".repeat(2_000);
    while (true) {
      var drafts =
          IntStream.range(0, 1_000)
              .mapToObj(i -> AuditEvent.of("bob", "order.cancel", "flood").attribute("text", text))
              .map(event -> Draft.of(event.build(), "test", "other"))
              .toList();
      journal.append(drafts, null, patience, patience).get();
      System.out.println("recorded");
    }
  }

  /** The command line of a node. */
  static ProcessBuilder command(Path errors, String address, String what) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            address,
            what)
        .redirectError(errors.toFile());
  }
}
