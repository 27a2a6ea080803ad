package org.pulseboard.stream;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.catalina.LifecycleException;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.database.Database;
import org.pulseboard.stream.deliver.StreamConfig;

/**
 * What happens to clients in a year, in half a minute: all of them go through it at once, each
 * behind a turnstile of its own.
 */
final class ClientCourse implements AutoCloseable {
  private static final StreamConfig CONFIG =
      Configs.with(StreamServer.CONFIG).heartbeat(Duration.ofSeconds(1)).build();

  private final Path directory;
  private final Supplier<Database> place;
  private final Map<Client, ClientRun> runs = new EnumMap<>(Client.class);
  private RecordingServer server;

  ClientCourse(Path directory, List<Client> clients) throws Exception {
    this.directory = directory;
    place = Databases.H2.fresh(directory);
    server = start();
    for (Client client : clients) {
      Path home = Files.createDirectory(directory.resolve(client.name()));
      runs.put(client, new ClientRun(client.install(home), home, new Turnstile(server.port())));
    }
  }

  private RecordingServer start() throws Exception {
    return new RecordingServer(Databases.H2, place.get(), directory, CONFIG);
  }

  /** Everything. */
  void run() throws Exception {
    cutsAndRefusalsAtTheStart();
    rotation();
    aRestartAfterRetention();
    anEndedToken();
  }

  private void cutsAndRefusalsAtTheStart() throws Exception {
    server.record(4);
    for (ClientRun run : runs.values()) {
      run.turnstile().next(Turnstile.Pass.endAfter("\"seq\":2"));
      run.turnstile().next(Turnstile.Pass.cutAfter("\"seq\":3"));
      run.turnstile().next(Turnstile.Pass.refuse(503, 1));
      run.start();
    }
    awaitAll(4);
  }

  private void rotation() throws Exception {
    server.rotate();
    server.record(AuditEvent.of("line\u2028or\u0085line", "order.cancel", "order/\u2029").build());
    awaitAll(5);
  }

  /** Records 6 to 8 are gone before anybody has seen them. */
  private void aRestartAfterRetention() throws Exception {
    for (ClientRun run : runs.values()) {
      run.turnstile().shut();
      run.turnstile().next(Turnstile.Pass.refuse(502, null));
    }
    server.record(5);
    server.prune(8);
    server.close();
    server = start();
    server.record(2);
    for (ClientRun run : runs.values()) {
      run.turnstile().open(server.port());
    }
    awaitAll(12);
  }

  /** The program ends, and is started again. */
  private void anEndedToken() throws Exception {
    for (ClientRun run : runs.values()) {
      run.turnstile().next(Turnstile.Pass.refuse(401, null));
      run.turnstile().cut();
    }
    server.record(1);
    for (ClientRun run : runs.values()) {
      run.awaitEnd();
      run.start();
    }
    awaitAll(13);
  }

  /** Those that do not come so far are found by what they printed. */
  private void awaitAll(long seq) throws IOException {
    for (ClientRun run : runs.values()) {
      run.await(Long.toString(seq));
    }
  }

  /** What one of them went through. */
  ClientRun of(Client client) {
    return requireNonNull(runs.get(client));
  }

  @Override
  public void close() throws IOException, LifecycleException {
    for (ClientRun run : runs.values()) {
      run.close();
    }
    server.close();
  }
}
