package org.pulseboard.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pulseboard.conformance.server.AppServer;
import org.pulseboard.conformance.server.Await;

/** A real server that is ended and started again, with its publisher and its clients. */
final class RestartedServer implements AutoCloseable {
  private static final int CLIENTS = 3;

  private final AppServer server;
  private final Map<String, String> environment;
  private final Deployed deployed;
  private final Random random;
  private final Answers answers = new Answers();
  private final PersistentPublisher publisher;
  private final List<ReturningReader> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Future<?> publishing;
  private int stops;
  private int kills;

  /** Starts an installed server; clients and publisher are there before it. */
  RestartedServer(AppServer server, Path data, long seed) throws Exception {
    this.server = server;
    environment = settings(data);
    deployed = new Deployed(server.address());
    random = new Random(seed);
    publisher = new PersistentPublisher(deployed, answers);
    publishing = threads.submit(publisher);
    for (int i = 0; i < CLIENTS; i++) {
      var client = new ReturningReader(deployed, answers, seed + i);
      clients.add(client);
      threads.execute(client);
    }
    try {
      server.start(environment);
      server.deploy(server.war());
    } catch (Exception | AssertionError e) {
      close();
      throw e;
    }
  }

  private static Map<String, String> settings(Path data) {
    return Map.of(
        "PULSEBOARD_DATA_DIR", data.toString(),
        "PULSEBOARD_AUDIT_ALLOW_VOLATILE", "true", // where a build's directory is in memory
        "PULSEBOARD_ADMIN_PASSWORD", "acceptance-password",
        "PULSEBOARD_TOKENS_READER", "viewer,auditor:reader-secret-01234567890",
        "PULSEBOARD_TOKENS_FEEDER", "publisher:feeder-secret-0123456789");
  }

  /** Ends it some records after the last start, sometimes the first, and starts it again. */
  void restart(boolean kill) throws Exception {
    int enough = publisher.acknowledged().size() + 1 + random.nextInt(40);
    await("records", () -> publisher.acknowledged().size() >= enough);
    if (kill) {
      server.jvm().destroyForcibly();
      kills++;
    } else {
      stops++;
    }
    server.stop();
    server.start(environment);
    if (!server.outlivesItsApplication()) {
      server.deploy(server.war()); // the others have kept it
    }
  }

  /** Waits until every client has all that was acknowledged. */
  void settle() throws Exception {
    int enough = publisher.acknowledged().size() + 1;
    await("a record", () -> publisher.acknowledged().size() >= enough);
    publisher.stop();
    publishing.get(1, TimeUnit.MINUTES);
    long last = publisher.acknowledged().lastKey();
    await("all has come", () -> clients.stream().allMatch(client -> client.has(last)));
  }

  /** Ends at the first mistake: what comes after one says nothing. */
  private void await(String what, BooleanSupplier condition) throws Exception {
    Await.until(what, () -> !answers.mistakes().isEmpty() || condition.getAsBoolean());
    if (!answers.mistakes().isEmpty()) {
      throw new AssertionError(String.join("\n", answers.mistakes().subList(0, 1)));
    }
  }

  List<String> mistakes() {
    return answers.mistakes();
  }

  SortedMap<Long, String> acknowledged() {
    return publisher.acknowledged();
  }

  /** What each client saw. */
  List<SortedMap<Long, String>> seen() {
    return clients.stream().map(ReturningReader::seen).toList();
  }

  String verify() throws Exception {
    return deployed.get("api/audit/verify", Deployed.AUDITOR).body();
  }

  String figures() {
    return "%d kills, %d stops, %d records, %d connections; %s"
        .formatted(
            kills,
            stops,
            publisher.acknowledged().size(),
            clients.stream().mapToInt(ReturningReader::connections).sum(),
            answers.figures());
  }

  @Override
  public void close() {
    publisher.stop();
    clients.forEach(ReturningReader::stop);
    threads.shutdownNow();
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("The server did not stop", e);
    }
  }
}
