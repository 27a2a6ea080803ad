package org.pulseboard.stream;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.catalina.LifecycleException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.database.Database;
import org.pulseboard.stream.deliver.StreamConfig;

/** A server that is stopped and started again and again, its publisher, and its clients. */
final class Restarts implements AutoCloseable {
  private static final int CLIENTS = 4;

  /** A start in four each: as it should be, with a slow database, with none at first. */
  private static final int SLOW = 1;

  private static final int DOWN = 2;

  private final Databases kind;
  private final Path directory;
  private final Supplier<Database> place;
  private final Random random;
  private final StreamConfig config =
      Configs.with(StreamServer.CONFIG).ringBytes(64 * 1024).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<@Nullable RecordingServer> running = new AtomicReference<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicInteger restarts = new AtomicInteger();
  private final Queue<String> mistakes = new ConcurrentLinkedQueue<>();
  private final List<ReturningClient> clients = new ArrayList<>();
  private final List<Future<?>> tasks = new ArrayList<>();
  private volatile boolean publishing = true;

  Restarts(Databases kind, Path directory, long seed) throws Exception {
    this.kind = kind;
    this.directory = directory;
    random = new Random(seed);
    place = kind.fresh(directory);
    running.set(new RecordingServer(kind, place.get(), directory, config));
    for (int i = 0; i < CLIENTS; i++) {
      var client = new ReturningClient(running, new Random(seed + i), mistakes::add);
      clients.add(client);
      tasks.add(threads.submit(client));
    }
    tasks.add(threads.submit(this::publish));
  }

  private void publish() {
    var publisher = new Random(7);
    for (int i = 0; publishing; i++) {
      RecordingServer server = running.get();
      if (server != null) {
        record(server, i);
      }
      Await.pause(publisher.nextInt(4));
    }
  }

  /** What is refused, or not confirmed before the end, may or may not be recorded. */
  private void record(RecordingServer server, int number) {
    try {
      var receipt = server.append(number).get(30, TimeUnit.SECONDS);
      acknowledged.accumulateAndGet(receipt.firstSeq(), Math::max);
    } catch (Exception refused) {
      Await.pause(1);
    }
  }

  /** Stops the server at a moment of its own, and starts it again, in one of three ways. */
  void restart() throws Exception {
    if (random.nextInt(5) > 0) { // or while it is still starting
      long enough = acknowledged.get() + 10 + random.nextInt(60);
      Await.until("records", () -> acknowledged.get() >= enough);
    }
    RecordingServer old = running.getAndSet(null);
    if (old != null) {
      prune(old);
      old.close(random.nextBoolean());
    }
    int way = random.nextInt(4);
    HeldDatabase database = held(way);
    running.set(new RecordingServer(kind, database, directory, config));
    restarts.incrementAndGet();
    Await.pause(way == SLOW || way == DOWN ? 100 + random.nextInt(400) : 0);
    database.release();
  }

  private HeldDatabase held(int way) {
    Database real = place.get();
    return way == SLOW
        ? HeldDatabase.slow(real)
        : way == DOWN ? HeldDatabase.down(real) : HeldDatabase.open(real);
  }

  /** Now and then the oldest records go, also such as some client has not seen. */
  private void prune(RecordingServer server) throws Exception {
    if (random.nextInt(4) == 0 && acknowledged.get() > 20) {
      server.prune(acknowledged.get() - 5);
    }
  }

  /** Waits until every client has all that was acknowledged. */
  void settle() throws Exception {
    publishing = false;
    tasks.get(CLIENTS).get(60, TimeUnit.SECONDS);
    Await.until(
        "all clients have all", () -> clients.stream().allMatch(c -> c.has(acknowledged.get())));
  }

  List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  int restarts() {
    return restarts.get();
  }

  /** Connections whose hello said "not known yet". */
  int earlyReturns() {
    return clients.stream().mapToInt(ReturningClient::early).sum();
  }

  String figures() {
    return "%s: %d restarts, %d records, %d connections, %d of them told \"not known yet\", %d gaps"
        .formatted(
            kind,
            restarts.get(),
            acknowledged.get(),
            clients.stream().mapToInt(ReturningClient::connections).sum(),
            earlyReturns(),
            clients.stream().mapToInt(ReturningClient::gaps).sum());
  }

  @Override
  public void close() throws LifecycleException {
    publishing = false;
    RecordingServer last = running.getAndSet(null);
    clients.forEach(ReturningClient::stop);
    if (last != null) {
      last.close();
    }
    threads.shutdownNow();
  }
}
