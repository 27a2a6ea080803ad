package org.pulseboard.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.chain.NoCheckpoints;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.stream.ConfirmedToSocket;

/**
 * What a confirmed record costs on H2, beside a bare append and fsync on the same disk, taken in
 * turns so that both see the same disk; then how many events a second 32 publishers get confirmed,
 * and how long after its confirmation a record has come out of a subscriber's socket.
 *
 * <p>Argument: a directory on the disk to measure; default {@code target}.
 */
public final class JournalBenchmark {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PUBLISHERS = 32;
  private static final int BATCH = 100;
  private static final Duration FLOOD = Duration.ofSeconds(10);
  private static final int SINGLES = 3_000;
  private static final int WARM_UP = 1_000;

  private JournalBenchmark() {}

  /** Prints the figures. */
  public static void main(String[] arguments) throws Exception {
    Path parent = Path.of(arguments.length > 0 ? arguments[0] : "target");
    Path directory = Files.createTempDirectory(Files.createDirectories(parent), "journal");
    var storage = new LogFirstStorage(directory, new H2Database(directory.resolve("audit")));
    var limits = new QueueLimits(20_000, 32L << 20);
    try (var journal =
        new Journal(storage, limits, NoCheckpoints.NONE, InstantSource.system(), record -> {})) {
      singles(journal, directory, System.out);
      flood(journal, System.out);
      long start = System.nanoTime();
      if (storage.awaitLoaded(TimeUnit.MINUTES.toNanos(5))) {
        System.out.printf("database caught up after %.1f s%n", (System.nanoTime() - start) / 1e9);
      }
    }
    Path second = Files.createDirectory(directory.resolve("second"));
    var live = new LogFirstStorage(second, new H2Database(second.resolve("audit")));
    print(System.out, "confirmed to socket", ConfirmedToSocket.nanos(live, WARM_UP, SINGLES));
  }

  private static void singles(Journal journal, Path directory, PrintStream out) throws Exception {
    var bare = new long[SINGLES];
    var journaled = new long[SINGLES];
    try (FileChannel file = open(directory.resolve("bare"))) {
      for (int i = -WARM_UP; i < SINGLES; i++) {
        long start = System.nanoTime();
        sync(file, 500);
        long middle = System.nanoTime();
        journal.append(List.of(draft(i)), null, PATIENCE, PATIENCE).get();
        long end = System.nanoTime();
        if (i >= 0) {
          bare[i] = middle - start;
          journaled[i] = end - middle;
        }
      }
    }
    double ratio = (double) percentile(journaled, 50) / percentile(bare, 50);
    print(out, "bare append and fsync", bare);
    print(out, "one record confirmed", journaled);
    out.printf("ratio of the medians: %.2f%n", ratio);
  }

  private static void flood(Journal journal, PrintStream out) throws Exception {
    var pool = Executors.newFixedThreadPool(PUBLISHERS);
    long start = System.nanoTime();
    long deadline = start + FLOOD.toNanos();
    Callable<Long> publisher = () -> publish(journal, deadline);
    var counts = new ArrayList<Future<Long>>();
    for (int i = 0; i < PUBLISHERS; i++) {
      counts.add(pool.submit(publisher));
    }
    long confirmed = 0;
    for (Future<Long> count : counts) {
      confirmed += count.get();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    pool.shutdown();
    out.printf(
        "%d publishers, batches of %d: %,.0f events/s confirmed over %.1f s%n",
        PUBLISHERS, BATCH, confirmed / seconds, seconds);
  }

  private static long publish(Journal journal, long deadline) throws Exception {
    long confirmed = 0;
    while (System.nanoTime() < deadline) {
      var drafts =
          IntStream.range(0, BATCH)
              .mapToObj(i -> draft(ThreadLocalRandom.current().nextInt(20_000)))
              .toList();
      confirmed += journal.append(drafts, null, PATIENCE, PATIENCE).get().events();
    }
    return confirmed;
  }

  private static Draft draft(int i) {
    var event =
        AuditEvent.of("user" + i % 50, "order.action" + i % 40, "order/" + i)
            .sourceAddress("10.0.0.1")
            .before("open")
            .after("cancelled");
    return Draft.of(event.build(), "bench", "node");
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void sync(FileChannel file, int bytes) throws IOException {
    file.write(ByteBuffer.allocate(bytes));
    file.force(false);
  }

  private static void print(PrintStream out, String what, long[] nanos) {
    out.printf(
        "%-24s p50 %.3f ms, p99 %.3f ms%n",
        what, percentile(nanos, 50) / 1e6, percentile(nanos, 99) / 1e6);
  }

  private static long percentile(long[] values, int percent) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * percent / 100];
  }
}
