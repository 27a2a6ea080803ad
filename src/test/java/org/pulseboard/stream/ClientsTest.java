package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.Needed;
import org.pulseboard.audit.store.Databases;

/** The programs of docs/clients.md, with the libraries that they are for. */
@Tag("slow")
class ClientsTest {
  private static final List<String> ALL_ONCE =
      List.of("1", "2", "3", "4", "5", "gap 6-8", "9", "10", "11", "12", "13");

  private static final String BARE =
      """
      import * as library from 'eventsource';
      const EventSource = library.EventSource ?? library.default;
      const source = new EventSource(process.env.PULSEBOARD_URL + '/api/stream?topics=audit');
      source.addEventListener('hello', () => source.told ||= console.log('hello') ?? true);
      source.addEventListener('audit', event => console.log(event.data));
      """;

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> each_program_of_the_documentation_prints_every_record_once_or_its_gap()
      throws Exception {
    var present = new ArrayList<Client>();
    for (Client client : Client.values()) {
      if (client.missing().isEmpty()) {
        present.add(client);
      }
    }
    var course = new ClientCourse(directory, present);
    try (course) {
      course.run();
    }
    return Stream.of(Client.values())
        .map(client -> DynamicTest.dynamicTest(client.name(), () -> check(client, course)));
  }

  /**
   * Without the few lines of the documentation: ids of half an event are kept by version 2, ids
   * without an event are not by the others.
   */
  @Test
  void a_bare_eventsource_of_npm_resumes_after_a_hello_alone_and_after_half_an_event()
      throws Exception {
    Needed.that(Client.NPM_EVENTSOURCE_4.missing().isEmpty(), "npm ci has not been run here");
    var runs = new ArrayList<ClientRun>();
    var server =
        new RecordingServer(
            Databases.H2, Databases.H2.fresh(directory).get(), directory, StreamServer.CONFIG);
    try (server) {
      for (Client client :
          List.of(Client.NPM_EVENTSOURCE_2, Client.NPM_EVENTSOURCE_3, Client.NPM_EVENTSOURCE_4)) {
        Path home = Files.createDirectory(directory.resolve(client.name()));
        client.install(home);
        Files.writeString(home.resolve("bare.mjs"), BARE);
        runs.add(new ClientRun(List.of("node", "bare.mjs"), home, new Turnstile(server.port())));
      }
      server.record(3);
      for (ClientRun run : runs) {
        run.start();
        run.await("hello");
        run.turnstile().shut();
      }

      server.record(1);
      for (ClientRun run : runs) {
        run.turnstile().next(Turnstile.Pass.cutAfter("\"seq\":4"));
        run.turnstile().open(server.port());
      }
      server.record(1);

      for (ClientRun run : runs) {
        run.await("5");
        assertThat(run.printed()).as(run.errors()).containsExactly("hello", "4", "5");
      }
    } finally {
      for (ClientRun run : runs) {
        run.close();
      }
    }
  }

  private static void check(Client client, ClientCourse course) throws Exception {
    String missing = client.missing();
    Needed.that(missing.isEmpty(), missing);
    ClientRun run = course.of(client);
    assertThat(run.printed()).as(run.errors()).containsExactlyElementsOf(ALL_ONCE);
    assertThat(run.errors()).contains("The token is refused: 401");
  }
}
