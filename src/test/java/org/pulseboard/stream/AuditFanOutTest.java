package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.wal.LogFirstStorage;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.stream.deliver.StreamConfig;

/** From many publishers through the real journal on disk to many readers on real sockets. */
@Tag("slow")
class AuditFanOutTest {
  private static final int PUBLISHERS = 50;
  private static final int EACH = 40;
  private static final int TOTAL = PUBLISHERS * EACH;

  /** A busy machine is no reason to cut a reader here. */
  private static final StreamConfig PATIENT =
      Configs.with(StreamServer.CONFIG)
          .ringBytes(8 << 20)
          .stallTimeout(Duration.ofMinutes(10))
          .maxLag(Duration.ofMinutes(10))
          .build();

  @TempDir Path directory;

  @Test
  void fifty_publishers_and_a_thousand_readers_share_one_sequence_without_a_hole()
      throws Exception {
    var database = new H2Database(directory.resolve("audit"));
    var storage = new LogFirstStorage(directory.resolve("log"), database);
    var publishers = Executors.newFixedThreadPool(PUBLISHERS);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    try (var server = new StreamServer(PATIENT);
        var crowd = new Crowd();
        var journal = Journals.open(storage, server::publish)) {
      crowd.open(readers(), server.uri("topics=audit"));

      List<Future<List<Long>>> confirmed = publish(journal, publishers);

      assertThat(crowd.readUntil(deadline, r -> r.seq() == TOTAL || !r.mistake().isEmpty()))
          .as("all readers have everything in time")
          .isTrue();
      assertThat(crowd.readers()).allSatisfy(r -> assertThat(r.mistake()).isEmpty());
      assertThat(seqs(confirmed)).containsExactlyInAnyOrderElementsOf(oneToTotal());
      assertThat(recorded(new RecordReads(database, storage::awaitLoaded)))
          .containsExactlyElementsOf(oneToTotal());
    } finally {
      publishers.shutdown();
    }
  }

  private static List<Future<List<Long>>> publish(Journal journal, ExecutorService publishers) {
    Callable<List<Long>> publisher =
        () -> {
          var seqs = new ArrayList<Long>();
          for (int i = 0; i < EACH; i++) {
            seqs.add(Journals.record(journal, Journals.draft(i)).firstSeq());
          }
          return seqs;
        };
    return Collections.nCopies(PUBLISHERS, publisher).stream().map(publishers::submit).toList();
  }

  private static List<Long> seqs(List<Future<List<Long>>> confirmed) throws Exception {
    var all = new ArrayList<Long>();
    for (Future<List<Long>> some : confirmed) {
      all.addAll(some.get());
    }
    return all;
  }

  private static List<Long> oneToTotal() {
    return LongStream.rangeClosed(1, TOTAL).boxed().toList();
  }

  /** A thousand, unless this process may not open the two sockets that each of them takes. */
  private static int readers() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    long files =
        system instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
            : Long.MAX_VALUE;
    return (int) Math.min(1_000, (files - 200) / 2);
  }

  private static List<Long> recorded(RecordReads reading) throws IOException {
    var seqs = new ArrayList<Long>();
    new RecordRange(reading, Filter.ALL).forEach(entry -> seqs.add(entry.seq()));
    return seqs;
  }
}
