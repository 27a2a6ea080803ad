package org.pulseboard.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.EventField;
import org.pulseboard.api.EveryField;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.chain.CanonicalJson;

class EventReaderTest {
  private static final String GOOD = "{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\"}";

  @Test
  void an_event_keeps_every_field() {
    AuditEvent event =
        EventReader.read(
                """
                {"actor":"alice","action":"order.cancel","target":"order/1","outcome":"denied",
                 "severity":"critical","reason":"no","before":{"a":[1,true,null]},"after":"x",
                 "sourceAddress":"10.0.0.1","traceId":"t1","attributes":{"k":"v"},
                 "time":"2026-11-22T14:00:00.1239+01:00"}""")
            .get(0);

    assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
    assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T13:00:00.123Z"));
    assertThat(event.attributes()).isEqualTo(Map.of("k", "v"));
    assertThat(event.before()).hasToString("{a=[1, true, null]}");
  }

  @Test
  void every_field_of_the_list_is_read_as_the_event_had_it() {
    var fields = new TreeMap<String, @Nullable Object>();
    for (EventField field : EventField.values()) {
      fields.put(field.key(), field.of(EveryField.EVENT));
    }
    var json = new StringBuilder();
    CanonicalJson.write(json, "event", fields);

    AuditEvent read = EventReader.read(json.toString()).get(0);

    assertThat(read).isEqualTo(EveryField.EVENT);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "2026-11-28T10:00:00Z, 2026-11-28T10:00:00Z", // JavaScript, Go without a fraction
        "2026-11-28T10:00:00.123Z, 2026-11-28T10:00:00.123Z",
        "2026-11-28t10:00:00z, 2026-11-28T10:00:00Z", // RFC 3339, 5.6
        "2026-11-28T10:00:00.1234567Z, 2026-11-28T10:00:00.123Z", // .NET
        "2026-11-28T11:00:00.1234567+01:00, 2026-11-28T10:00:00.123Z",
        "2026-11-28T10:00:00.123456789Z, 2026-11-28T10:00:00.123Z", // Go, Java
        "2026-11-28T10:00:00.123456+00:00, 2026-11-28T10:00:00.123Z", // Python isoformat
        "2026-11-28 10:00:00.123456+00:00, 2026-11-28T10:00:00.123Z", // Python str
        "2026-11-28T10:00:00+0000, 2026-11-28T10:00:00Z", // strftime %z
        "2026-11-28T15:45:00+0545, 2026-11-28T10:00:00Z",
        "2026-11-28T05:00:00.5-0500, 2026-11-28T10:00:00.500Z",
        "2026-11-28T10:00:00+00, 2026-11-28T10:00:00Z", // PostgreSQL
        "2026-11-28T10:00:00-00:00, 2026-11-28T10:00:00Z",
        "\"2026-11-28T10:00:00,123Z\", 2026-11-28T10:00:00.123Z", // ISO 8601, logging
        "2026-11-28T10:00Z, 2026-11-28T10:00:00Z",
      })
  void times_are_taken_as_senders_write_them(String time, Instant expected) {
    assertThat(EventReader.read(at('"' + time + '"')).get(0).time()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-28T10:00:00\"",
        "\"2026-11-28\"",
        "\"2026-11-28T10:00:00 0000\"",
        "\"2026-02-30T10:00:00Z\"",
        "\"2026-11-28T10:00:00.1234567890Z\"",
        "\"2026-11-28T10:00:00Z[UTC]\"",
        "\"2026-11-28T10:00:00+0000Z\"",
        "\"1764324000\"",
        "\"\"",
        "1764324000",
        "1764324000.5",
      })
  void a_time_that_can_be_read_in_two_ways_is_refused_by_name(String time) {
    assertThatThrownBy(() -> EventReader.read(at(time)))
        .isInstanceOfSatisfying(
            InvalidEventException.class,
            e -> {
              assertThat(e.field()).isEqualTo("time");
              assertThat(e.problem()).contains("2026-11-22T13:00:00Z");
            });
  }

  private static String at(String time) {
    return GOOD.replace("}", ",\"time\":" + time + "}");
  }

  @Test
  void a_list_gives_all_its_events() {
    assertThat(EventReader.read("[" + GOOD + "," + GOOD + "]")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[GOOD,{\"action\":\"b\",\"target\":\"c\"}]       | [1].actor  | is required",
        "[GOOD,7]                                         | [1]        | is not a JSON object",
        "[]                                               | body       | holds 0 events; 1 to 1000 are allowed",
        "[GOOD] x                                         | body       | is not JSON at line 1, column",
        "[GOOD                                            | body       | is not JSON at line 1, column",
        "{\"actor\":1,\"action\":\"b\",\"target\":\"c\"}  | actor      | is no text",
        "{\"actor\":\"a\",\"actor\":\"b\"}                | actor      | appears twice",
        "{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\",\"publisher\":\"x\"} | publisher | is no field of an event",
        "{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\",\"outcome\":\"ok\"} | outcome | is not one of success, failure, denied",
        "{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\",\"time\":\"now\"} | time | is no ISO-8601 time",
        "{\"actor\":\"\\ud800\",\"action\":\"b\",\"target\":\"c\"} | actor | holds half a surrogate pair",
        "{\"actor\":\"a\",\"action\":\"b\",\"target\":\"c\",\"after\":1e9999999999} | after | is a number",
        "{\"actor\":\" \",\"action\":\"b\",\"target\":\"c\"} | actor | is required",
      })
  void what_is_wrong_is_named_with_its_field(String body, String field, String problem) {
    assertThatThrownBy(() -> EventReader.read(body.replace("GOOD", GOOD)))
        .isInstanceOfSatisfying(
            InvalidEventException.class,
            e -> {
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.problem()).startsWith(problem);
            });
  }

  @Test
  void a_name_may_have_256_characters_and_no_more() {
    String body = GOOD.replace("\"a\"", "\"" + "x".repeat(256) + "\"");

    assertThat(EventReader.read(body)).hasSize(1);
    assertThatThrownBy(() -> EventReader.read(body.replace("xx", "xxx")))
        .hasMessage("actor has 384 characters; at most 256 are allowed");
  }

  @Test
  void a_body_nested_without_end_is_refused_before_it_fills_the_stack() {
    assertThatThrownBy(() -> EventReader.read("[".repeat(500_000)))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> EventReader.read("{\"after\":" + "{\"a\":".repeat(200_000)))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void a_number_without_end_is_refused_before_it_is_counted() {
    assertThatThrownBy(
            () -> EventReader.read(GOOD.replace("}", ",\"after\":" + "9".repeat(900_000) + "}")))
        .hasMessage("after is a number too long: send it as text");
  }

  @Test
  void an_id_of_64_bits_keeps_every_digit() {
    AuditEvent event =
        EventReader.read(GOOD.replace("}", ",\"after\":[1234567890123456789,1.50]}")).get(0);

    assertThat(event.after()).hasToString("[1234567890123456789, 1.50]");
  }
}
