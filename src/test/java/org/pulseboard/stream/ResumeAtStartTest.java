package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.audit.store.Databases;
import org.pulseboard.database.Database;
import org.pulseboard.stream.resume.Gap;

/** Clients that come back before the journal can say what they lack, and after it forgot it. */
@Tag("slow")
class ResumeAtStartTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void a_client_that_is_back_before_a_slow_database_gets_ticks_at_once_and_then_what_it_lacks(
      Databases kind) throws Exception {
    comesBackBefore(kind, HeldDatabase::slow);
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_is_back_before_a_database_that_was_down_gets_ticks_and_then_what_it_lacks(
      Databases kind) throws Exception {
    comesBackBefore(kind, HeldDatabase::down);
  }

  private void comesBackBefore(Databases kind, Function<Database, HeldDatabase> held)
      throws Exception {
    Supplier<Database> place = holding(kind, 53);
    var database = held.apply(place.get());
    try (var server = start(kind, database);
        var client = SseClient.open(server.uri("topics=metrics,audit"), "22-")) {
      assertThat(client.next("hello").data())
          .contains("\"complete\":null", "\"pending\":[\"audit\"]");
      server.tick(5_000);
      assertThat(client.next("metrics").lastId()).isEqualTo("22-5000");

      database.release();
      server.record(2);
      server.tick(6_000);

      assertThat(client.next("resumed").data())
          .isEqualTo("{\"topic\":\"audit\",\"complete\":true,\"after\":22}");
      assertThat(sequences(client, 33)).containsExactlyElementsOf(range(23, 55));
      server.tick(7_000);
      SseClient.Event tick = client.next("metrics");
      while (!tick.lastId().equals("55-7000")) {
        tick = client.next("metrics");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_starts_from_now_before_the_journal_is_open_gets_what_is_recorded_then_and_no_more(
      Databases kind) throws Exception {
    Supplier<Database> place = holding(kind, 53);
    var database = HeldDatabase.slow(place.get());
    try (var server = start(kind, database)) {
      try (var client = SseClient.open(server.uri("topics=audit"))) {
        assertThat(client.next("hello").data()).contains("\"complete\":null");
        assertThat(client.lastId()).as("not known yet").isEmpty();

        database.release();
        assertThat(client.next("resumed").lastId()).isEqualTo("53-");
        server.record(2);

        assertThat(sequences(client, 2)).containsExactly(54L, 55L);
      }
      try (var later = SseClient.open(server.uri("topics=audit"))) {
        assertThat(later.next("hello").data()).contains("\"complete\":true", "\"pending\":[]");
        assertThat(later.lastId()).isEqualTo("55-");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_client_from_before_the_edge_of_retention_is_told_which_records_are_gone(Databases kind)
      throws Exception {
    Supplier<Database> place = holding(kind, 53);
    try (var server = start(kind, place.get())) {
      server.record(1);
      server.prune(40);

      try (var client = SseClient.open(server.uri("topics=audit"), "5-")) {
        assertThat(client.next("hello").data()).contains("\"complete\":null");
        assertThat(client.next("gap").data())
            .contains("\"topic\":\"audit\"", "\"fromSeq\":6,\"toSeq\":40")
            .contains(Gap.REMOVED);
        assertThat(client.next("resumed").data()).contains("\"complete\":false,\"after\":40");
        assertThat(client.lastId()).isEqualTo("40-");
        assertThat(sequences(client, 14)).containsExactlyElementsOf(range(41, 54));
      }
      try (var client = SseClient.open(server.uri("topics=audit"), "40-")) {
        assertThat(client.next("resumed").data()).contains("\"complete\":true");
        assertThat(sequences(client, 14)).containsExactlyElementsOf(range(41, 54));
      }
    }
  }

  @Test
  void a_cursor_ahead_of_the_journal_is_told_from_which_record_on_it_is_unknown() throws Exception {
    Supplier<Database> place = holding(Databases.H2, 53);
    try (var server = start(Databases.H2, place.get());
        var client = SseClient.open(server.uri("topics=audit"), "99-")) {
      assertThat(client.next("gap").data())
          .contains("\"fromSeq\":54,\"toSeq\":99")
          .contains(Gap.UNKNOWN_RECORDS);
      assertThat(client.next("resumed").lastId()).isEqualTo("53-");

      server.record(1);

      assertThat(sequences(client, 1)).containsExactly(54L);
    }
  }

  @Test
  void a_database_that_fails_during_a_replay_delays_it_and_ends_no_stream() throws Exception {
    var config = Configs.with(StreamServer.CONFIG).ringBytes(64 * 1024).build();
    Supplier<Database> place = Databases.POSTGRES.fresh(directory);
    var database = HeldDatabase.open(place.get());
    try (var server = new RecordingServer(Databases.POSTGRES, database, directory, config)) {
      server.record(3_000);
      server.awaitAnnounced(3_000); // and so the log has let go of the first
      database.fail();
      try (var client = SseClient.open(server.uri("topics=metrics,audit"), "7-")) {
        assertThat(client.next("hello").data()).contains("\"complete\":null");
        server.tick(5_000);
        assertThat(client.next("metrics").lastId()).isEqualTo("7-5000");

        database.release();

        assertThat(sequences(client, 2_993)).containsExactlyElementsOf(range(8, 3_000));
      }
    }
  }

  @Test
  void a_hop_to_an_idle_node_gives_no_gap_and_no_record_twice() throws Exception {
    Supplier<Database> place = Databases.POSTGRES.fresh(directory);
    try (var a = start(Databases.POSTGRES, place.get());
        var b = start(Databases.POSTGRES, place.get())) {
      a.record(1);
      b.record(1);
      String cursor = "2-";
      for (int seq = 3; seq < 33; seq++) {
        a.record(1); // b looks at the shared database once a second
        try (var before = SseClient.open(a.uri("topics=audit"), cursor)) {
          assertThat(sequences(before, 1)).containsExactly((long) seq);
          cursor = before.lastId();
        }
        try (var client = SseClient.open(b.uri("topics=audit"), cursor)) {
          SseClient.Event known = client.next();
          while (known.name().equals("hello") && known.data().contains("\"complete\":null")) {
            known = client.next();
          }
          assertThat(known.data()).contains("\"complete\":true");
          b.record(1);
          assertThat(sequences(client, 1)).containsExactly((long) ++seq);
          cursor = client.lastId();
        }
      }
    }
  }

  private Supplier<Database> holding(Databases kind, int records) throws Exception {
    Supplier<Database> place = kind.fresh(directory);
    try (var server = start(kind, place.get())) {
      server.record(records);
    }
    return place;
  }

  private RecordingServer start(Databases kind, Database database) throws Exception {
    return new RecordingServer(kind, database, directory, StreamServer.CONFIG);
  }

  /** Of the next records; anything that says that some are lost fails. */
  private static List<Long> sequences(SseClient client, int count) throws Exception {
    var found = new java.util.ArrayList<Long>();
    while (found.size() < count) {
      SseClient.Event event = client.next();
      assertThat(event.name()).isNotEqualTo("gap");
      if (event.name().equals("audit")) {
        found.add(Long.parseLong(event.lastId().substring(0, event.lastId().indexOf('-'))));
      }
    }
    return found;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
