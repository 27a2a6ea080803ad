package org.pulseboard.audit.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.chain.NoCheckpoints;
import org.pulseboard.audit.store.Storage;

/** Journals and drafts for tests. */
public final class Journals {
  /** Longer than any healthy step on a busy machine. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private Journals() {}

  /** A journal that nobody signs. */
  public static Journal open(Storage storage, Consumer<AuditRecord> listener) {
    return new Journal(
        storage,
        new QueueLimits(20_000, 32L << 20),
        NoCheckpoints.NONE,
        InstantSource.system(),
        listener);
  }

  /** Appends one event and waits for its receipt. */
  public static Receipt record(Journal journal, Draft... drafts) throws Exception {
    return await(journal.append(List.of(drafts), null, PATIENCE, PATIENCE));
  }

  /** Waits for a receipt. */
  public static Receipt await(CompletableFuture<Receipt> receipt) throws Exception {
    return receipt.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Different events. */
  public static List<Draft> drafts(int count) {
    return IntStream.range(0, count).mapToObj(Journals::draft).toList();
  }

  /** One of several events. */
  public static Draft draft(int i) {
    return Draft.of(AuditEvent.of("alice", "order.cancel", "order/" + i).build(), "shop", "n1");
  }
}
