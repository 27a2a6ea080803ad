package org.pulseboard.audit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.verify.KnownKeys;
import org.pulseboard.audit.verify.MissingCheckpoints;
import org.pulseboard.audit.verify.Verdict;
import org.pulseboard.audit.verify.Verification;
import org.pulseboard.audit.wal.LogFirstStorage;

/** What was confirmed is there, once, under the sequence that was confirmed, in a whole chain. */
public final class Survival {
  private Survival() {}

  /** What is safe in the log reaches the database as well, however much it is. */
  public static void assertLoads(LogFirstStorage storage) throws IOException {
    boolean loaded = storage.awaitLoaded(TimeUnit.MINUTES.toNanos(2));
    assertThat(loaded).as("loaded: %s", storage.loadTrouble()).isTrue();
  }

  /**
   * Reads and verifies everything.
   *
   * @param directory of the checkpoints and the key
   * @param confirmed the sequence of each target
   */
  public static void assertEachOnce(
      Path directory, Map<String, Long> confirmed, RecordReads reading) throws IOException {
    var found = new HashMap<String, Long>();
    new RecordRange(reading, Filter.ALL)
        .forEach(
            entry ->
                assertThat(found.put(entry.facets().target(), entry.seq()))
                    .as("%s is recorded twice", entry.facets().target())
                    .isNull());
    assertThat(confirmed).hasSizeGreaterThan(5);
    System.out.printf("%,d confirmed records survived%n", confirmed.size());
    assertThat(found).containsAllEntriesOf(confirmed);
    var file = new CheckpointFile(directory.resolve("audit-checkpoints.txt"));
    String key = SigningKey.open(directory.resolve("audit-key")).publicKey();
    restore(reading, file, key);
    Verdict verdict = new Verification(reading, file, key, "(server)").verify();
    assertThat(verdict.ok()).as(verdict.toString()).isTrue();
    assertThat(verdict.toSeq()).isEqualTo(found.size());
  }

  /** As a server does after its start: a kill may come before the file has what is on disk. */
  private static void restore(RecordReads reading, CheckpointFile file, String key)
      throws IOException {
    String installation = KnownKeys.read(reading, key).installation();
    try (var missing =
        new MissingCheckpoints(reading, installation, file, Long.MAX_VALUE, key::equals)) {
      file.restore(missing);
    }
  }
}
