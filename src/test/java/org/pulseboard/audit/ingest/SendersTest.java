package org.pulseboard.audit.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.Needed;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.stream.DocumentedCode;

/** What docs/senders.md says of programs in other languages. */
@Tag("slow")
class SendersTest {
  private static final String EVENT =
      "{\"time\":\"%s\",\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\"}";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "Go, 2026-11-28T10:00:00.123456789+01:00, 2026-11-28T09:00:00.123Z",
    "Go in UTC, 2026-11-28T10:00:00Z, 2026-11-28T10:00:00Z",
    ".NET, 2026-11-28T10:00:00.1234567\\u002B01:00, 2026-11-28T09:00:00.123Z",
    ".NET in UTC, 2026-11-28T10:00:00.1234567Z, 2026-11-28T10:00:00.123Z",
    "Python, 2026-11-28T10:00:00.123456+00:00, 2026-11-28T10:00:00.123Z",
    "JavaScript, 2026-11-28T10:00:00.123Z, 2026-11-28T10:00:00.123Z",
    "Fluent Bit, 2026-11-28T10:00:00.000681Z, 2026-11-28T10:00:00Z"
  })
  void a_time_as_other_platforms_write_it_is_taken_to_the_millisecond(
      String sender, String time, Instant meant) {
    assertThat(EventReader.read("[" + EVENT.formatted(time) + "]"))
        .singleElement()
        .satisfies(event -> assertThat(event.time()).isEqualTo(meant));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-28T10:00:00.123456", "2026-11-28 10:00:00.000681"})
  void a_time_without_an_offset_is_refused(String time) {
    assertThatThrownBy(() -> EventReader.read(EVENT.formatted(time)))
        .isInstanceOfSatisfying(
            InvalidEventException.class, e -> assertThat(e.field()).isEqualTo("time"));
  }

  /** As the line stands on the page, but for the host and the scheme. */
  @Test
  void the_line_for_curl_records_one_event_through_a_refusal_and_a_lost_answer() throws Exception {
    Needed.program("curl", "curl");
    String line = DocumentedCode.below("senders.md", "curl").get(0);
    try (var ingest = new IngestServer(directory)) {
      ingest.next(IngestServer.Fault.REFUSED);
      ingest.next(IngestServer.Fault.UNANSWERED);

      run(List.of("sh", "-c", line.replace("https://HOST", ingest.address())), ingest);

      assertThat(line).contains("https://HOST/api/events");
      assertThat(ingest.targets()).containsExactly("order/1234");
    }
  }

  /**
   * The first request is refused for a moment, the second is recorded and its answer lost; later
   * the program is started as after an end between an answer and the store of its place.
   */
  @Test
  void the_program_in_python_records_each_line_once_and_in_order() throws Exception {
    Needed.program("python3", "python3");
    List<String> lines = IntStream.range(0, 1_201).mapToObj(SendersTest::line).toList();
    Path spool = directory.resolve("events.ndjson");
    Path place = directory.resolve("events.ndjson.place");
    Files.writeString(spool, String.join("\n", lines) + "\n{\"half");
    Files.writeString(
        directory.resolve("send.py"), DocumentedCode.below("senders.md", "Python").get(0));
    try (var ingest = new IngestServer(directory)) {
      ingest.next(IngestServer.Fault.REFUSED);
      ingest.next(IngestServer.Fault.UNANSWERED);
      send(ingest);
      String[] words = Files.readString(place).split(" ");
      Files.writeString(place, words[0] + " 0 " + words[2]);
      send(ingest);

      assertThat(Files.readString(place)).isEqualTo(String.join(" ", words));
      assertThat(ingest.targets())
          .containsExactlyElementsOf(
              IntStream.range(0, 1_201).mapToObj(i -> "order/" + i).toList());
    }
  }

  private static String line(int number) {
    return "{\"actor\":\"é\\u2028\",\"action\":\"order.cancel\",\"target\":\"order/%d\"}"
        .formatted(number);
  }

  private void send(IngestServer ingest) throws Exception {
    run(List.of("python3", "send.py", "events.ndjson"), ingest);
  }

  private void run(List<String> words, IngestServer ingest) throws Exception {
    var command = new ProcessBuilder(words);
    command.directory(directory.toFile()).redirectErrorStream(true);
    command.environment().put("PULSEBOARD_URL", ingest.address());
    command.environment().put("PULSEBOARD_TOKEN", "feeder-secret-0123456789");
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
