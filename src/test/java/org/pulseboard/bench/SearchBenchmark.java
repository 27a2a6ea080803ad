package org.pulseboard.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.chain.NoCheckpoints;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.QueueLimits;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.ResultPage;
import org.pulseboard.audit.query.Search;
import org.pulseboard.audit.query.Summary;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.database.Database;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.database.engine.PostgresDatabase;

/**
 * How long a page of 100 takes to find in a large journal, for the filters that people use, on H2
 * and on PostgreSQL; the counts over time likewise.
 *
 * <p>Arguments: number of records, default 10,000,000; then {@code h2} or {@code postgres} for one
 * of them alone. Needs about 1 KB of disk for a record in {@code target}, and deletes it after.
 */
public final class SearchBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int BATCH = 1_000;
  private static final int UNDER_WAY = 10;
  private static final long SPAN_MILLIS = Duration.ofDays(90).toMillis();
  private static final int RUNS = 40;

  /** A filter has this long at the most: the rest of its runs are left out. */
  private static final long LIMIT_NANOS = Duration.ofSeconds(8).toNanos();

  private static final List<String> INDEXES =
      Stream.of("actor", "action", "target", "outcome", "severity")
          .map(c -> "CREATE INDEX audit_record_%s ON audit_record (%s, seq)".formatted(c, c))
          .toList();

  private final long records;
  private final long start = System.currentTimeMillis() - SPAN_MILLIS;

  private SearchBenchmark(long records) {
    this.records = records;
  }

  /** Prints the figures. */
  public static void main(String[] arguments) throws Exception {
    long records = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    String only = arguments.length > 1 ? arguments[1] : "";
    Path directory =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "search");
    var benchmark = new SearchBenchmark(records);
    try {
      if (!only.equals("postgres")) {
        benchmark.run("H2", new H2Database(directory.resolve("audit")), false);
      }
      if (!only.equals("h2")) {
        benchmark.onPostgres(directory.resolve("postgres").toFile());
      }
    } finally {
      delete(directory);
    }
  }

  private void onPostgres(File directory) throws Exception {
    var server = EmbeddedPostgres.builder().setDataDirectory(directory);
    try (var postgres =
        server.setServerConfig("fsync", "on").setServerConfig("max_wal_size", "4GB").start()) {
      run(
          "PostgreSQL",
          new PostgresDatabase(postgres.getPostgresDatabase(), Duration.ofMinutes(10)),
          true);
    }
  }

  private void run(String name, Database database, boolean postgres) throws Exception {
    long begin = System.nanoTime();
    fill(database, postgres);
    System.out.printf(
        "%s: %,d records, filled in %.0f s%n", name, records, (System.nanoTime() - begin) / 1e9);
    var reading = new RecordReads(database, nanos -> true);
    measure(reading);
    database.close();
  }

  private void fill(Database database, boolean postgres) throws Exception {
    var fill = new SearchFill(database, INDEXES, postgres);
    InstantSource clock =
        () -> Instant.ofEpochMilli(start + fill.seq() * SPAN_MILLIS / Math.max(1, records));
    var limits = new QueueLimits(20_000, 32L << 20);
    try (var journal = new Journal(fill, limits, NoCheckpoints.NONE, clock, record -> {})) {
      var random = new Random(20_261_122);
      for (long first = 0; first < records; first += BATCH) {
        var drafts = new ArrayList<Draft>(BATCH);
        for (long i = first; i < Math.min(records, first + BATCH); i++) {
          drafts.add(Draft.of(event(i, random), "bench", "node"));
        }
        var receipt = journal.append(drafts, null, PATIENCE, PATIENCE);
        if (first / BATCH % UNDER_WAY == 0) {
          receipt.get();
        }
      }
    }
    fill.finish();
  }

  /** A few busy actors and actions, many quiet ones, and some that occur once in a million. */
  private AuditEvent event(long i, Random random) {
    boolean needle = i % 1_000_003 == 500_000;
    double skew = random.nextDouble();
    String action =
        List.of("order.cancel", "order.create", "order.ship", "user.login", "config.set")
            .get((int) (skew * skew * 5));
    int fate = random.nextInt(1_000);
    return AuditEvent.of(
            needle ? "rare.actor" : "user" + (int) (skew * skew * skew * 500),
            needle ? "vault.open" : action,
            "order/" + random.nextInt(1_000_000))
        .outcome(fate < 940 ? Outcome.SUCCESS : fate < 990 ? Outcome.FAILURE : Outcome.DENIED)
        .severity(
            fate < 900
                ? Severity.INFO
                : fate < 970 ? Severity.NOTICE : fate < 998 ? Severity.WARNING : Severity.CRITICAL)
        .reason(needle ? "a needle" : "customer called " + random.nextInt(10_000))
        .sourceAddress("10.0.0." + random.nextInt(256))
        .build();
  }

  private void measure(RecordReads reading) throws Exception {
    long day = Duration.ofDays(1).toMillis();
    page(reading, "newest", new Query());
    page(reading, "time span of a day, 45 days ago", new Query().times(start + 45 * day, day));
    page(reading, "actor, frequent", new Query().actor("user0"));
    page(reading, "actor, rare", new Query().actor("user499"));
    page(reading, "actor, ten in the journal", new Query().actor("rare.actor"));
    page(reading, "actor, unknown", new Query().actor("nobody"));
    page(reading, "action", new Query().action("order.cancel"));
    page(reading, "action prefix, half of all", new Query().action("order.*"));
    page(reading, "action prefix, ten in the journal", new Query().action("vault.*"));
    page(reading, "action prefix, unknown", new Query().action("nothing.*"));
    page(reading, "target", new Query().target("order/4711"));
    page(reading, "target prefix", new Query().target("order/47*"));
    page(reading, "outcome denied", new Query().outcome("denied"));
    page(reading, "severity critical", new Query().severity("critical"));
    page(reading, "actor and outcome", new Query().actor("user0").outcome("denied"));
    page(reading, "action and severity", new Query().action("config.set").severity("critical"));
    page(
        reading,
        "rare actor, frequent action",
        new Query().actor("rare.actor").action("order.cancel"));
    page(reading, "actor, prefix, day", new Query().actor("user1").action("o*").times(start, day));
    page(reading, "text, frequent", new Query().text("customer"));
    page(reading, "text, one in ten thousand", new Query().text("4711\""));
    page(reading, "text and actor", new Query().text("10.0.0.7").actor("user9"));
    page(reading, "text, ten in the journal", new Query().text("needle"));
    page(reading, "text, none", new Query().text("no such text"));
    summary(reading, "counts of 90 days", new Query(), 90 * day);
    summary(reading, "counts of a day", new Query(), day);
    summary(reading, "counts of 90 days, an actor", new Query().actor("user9"), 90 * day);
  }

  private void page(RecordReads reading, String name, Query query) throws Exception {
    var search = new Search(reading, Duration.ofSeconds(1));
    ResultPage[] last = new ResultPage[1];
    time(name, () -> last[0] = search.page(query.filter(), null, 100));
    System.out.printf(
        ", %d found%s%n",
        last[0].entries().size(),
        last[0].entries().size() < 100 && last[0].before() != null ? ", not all looked at" : "");
  }

  private void summary(RecordReads reading, String name, Query query, long length)
      throws Exception {
    long to = start + SPAN_MILLIS;
    Filter filter = query.times(to - length, length).filter();
    Summary[] last = new Summary[1];
    time(name, () -> last[0] = Summary.count(reading, filter, to - length, to, 60));
    System.out.println(last[0].complete() ? "" : ", not all counted");
  }

  private static void time(String name, Step step) throws Exception {
    step.run();
    var nanos = new ArrayList<Long>();
    long begin = System.nanoTime();
    while (nanos.size() < RUNS && System.nanoTime() - begin < LIMIT_NANOS) {
      long before = System.nanoTime();
      step.run();
      nanos.add(System.nanoTime() - before);
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    System.out.printf(
        "  %-36s p50 %7.1f ms, p99 %7.1f ms",
        name,
        sorted[sorted.length / 2] / 1e6,
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6);
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Something to time. */
  private interface Step {
    void run() throws Exception;
  }
}
