package org.pulseboard.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.store.Storage;

/**
 * How long after its confirmation a record has come out of a subscriber's socket: the real journal,
 * the real stream on a real Tomcat, one record every 5 ms.
 */
public final class ConfirmedToSocket {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private ConfirmedToSocket() {}

  /**
   * Measures.
   *
   * @param storage empty; closed at the end
   * @param warmUp records before those that count
   * @return nanoseconds of each record; 0 if it was there before its publisher knew
   */
  public static long[] nanos(Storage storage, int warmUp, int records) throws Exception {
    int total = warmUp + records;
    var arrived = new long[total];
    var confirmed = new long[total];
    var reading = Executors.newSingleThreadExecutor();
    try (var server = new StreamServer(StreamServer.CONFIG);
        var client = SseClient.open(server.uri("topics=audit"));
        Journal journal = Journals.open(storage, server::publish)) {
      client.next("hello");
      var all = CompletableFuture.runAsync(() -> read(client, arrived), reading);
      for (int i = 0; i < total; i++) {
        var receipt =
            journal.append(List.of(Journals.draft(i)), null, Journals.PATIENCE, Journals.PATIENCE);
        receipt.get();
        confirmed[i] = System.nanoTime();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      all.get(1, TimeUnit.MINUTES);
    } finally {
      reading.shutdown();
    }
    var nanos = new long[records];
    for (int i = 0; i < records; i++) {
      nanos[i] = Math.max(0, arrived[warmUp + i] - confirmed[warmUp + i]);
    }
    return nanos;
  }

  private static void read(SseClient client, long[] arrived) {
    try {
      for (int i = 0; i < arrived.length; i++) {
        client.next("audit");
        arrived[i] = System.nanoTime();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
