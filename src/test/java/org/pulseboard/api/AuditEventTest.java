package org.pulseboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditEventTest {
  private static final String ID = "00000000-0000-4000-8000-000000000001";

  @Test
  void what_was_passed_in_can_change_later_without_changing_the_event() {
    var list = new ArrayList<>(List.of("a"));
    var map = new HashMap<String, Object>(Map.of("list", list));
    AuditEvent event = AuditEvent.of("a", "b", "c").after(map).build();

    list.add("b");
    map.clear();

    assertThat(event.after()).isEqualTo(Map.of("list", List.of("a")));
  }

  @Test
  void enums_times_and_ids_become_text() {
    AuditEvent event =
        AuditEvent.of("a", "b", "c")
            .before(List.of(Severity.INFO, Instant.EPOCH, UUID.fromString(ID)))
            .build();

    assertThat(event.before()).isEqualTo(List.of("INFO", "1970-01-01T00:00:00Z", ID));
  }

  @Test
  void a_type_that_is_no_json_is_refused_with_its_path() {
    assertThatThrownBy(
            () ->
                AuditEvent.of("a", "b", "c")
                    .attribute("order", Map.of("items", List.of(new Object())))
                    .build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("attributes.order.items[0] is a java.lang.Object;");
  }

  @Test
  void a_value_that_holds_itself_is_refused() {
    var self = new ArrayList<Object>();
    self.add(self);

    assertThatThrownBy(() -> AuditEvent.of("a", "b", "c").after(self).build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining("nested deeper than 32 levels");
  }

  static Stream<Number> numbers_that_no_json_can_say() {
    var infinite = new DoubleAdder();
    infinite.add(Double.POSITIVE_INFINITY);
    return Stream.of(
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        infinite,
        new BigDecimal("1e1000"),
        new BigDecimal("1e-1000"),
        new BigDecimal("1e2147483647"),
        BigInteger.TEN.pow(128));
  }

  @ParameterizedTest
  @MethodSource
  void numbers_that_no_json_can_say(Number number) {
    assertThatThrownBy(() -> AuditEvent.of("a", "b", "c").attribute("id", number).build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("attributes.id ");
  }

  @Test
  void numbers_of_any_type_keep_every_digit() {
    var event =
        AuditEvent.of("a", "b", "c")
            .after(
                List.of(
                    Long.MIN_VALUE,
                    new BigInteger("123456789012345678901234567890"),
                    new BigDecimal("0.12345678901234567890123456789")))
            .build();

    assertThat(event.after())
        .isEqualTo(
            List.of(
                Long.MIN_VALUE,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("0.12345678901234567890123456789")));
  }

  @Test
  void an_event_of_more_than_64_kib_is_refused_before_it_is_fired() {
    String text = "x".repeat(1_000);
    var builder = AuditEvent.of("a", "b", "c");
    IntStream.range(0, 64).forEach(i -> builder.attribute("k" + i, text));
    builder.build();

    IntStream.range(64, 66).forEach(i -> builder.attribute("k" + i, text));

    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("event has more than 65536 bytes as JSON; send less, or a reference to it");
  }

  @Test
  void a_list_without_end_is_refused_before_it_fills_the_memory() {
    Iterable<String> endless = () -> Stream.generate(() -> "x").iterator();

    assertThatThrownBy(() -> AuditEvent.of("a", "b", "c").after(endless).build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessageStartingWith("event has more than 65536 bytes");
  }

  @Test
  void half_a_surrogate_pair_is_replaced_when_the_event_is_built_wherever_it_stands() {
    AuditEvent event =
        AuditEvent.of("a\ud800", "\udc00b", "c\ud83d\ude00")
            .reason("\ud83d")
            .attribute("k\ud800", Map.of("deep", List.of("\ud800")))
            .build();

    assertThat(event.actor()).isEqualTo("a\ufffd");
    assertThat(event.action()).isEqualTo("\ufffdb");
    assertThat(event.target()).isEqualTo("c\ud83d\ude00");
    assertThat(event.reason()).isEqualTo("\ufffd");
    assertThat(event.attributes()).isEqualTo(Map.of("k\ufffd", Map.of("deep", List.of("\ufffd"))));
    assertThat(AuditEvent.clip("x".repeat(254) + "\ud83d\ude00".repeat(2)))
        .isEqualTo("x".repeat(254) + "…");
  }

  @Test
  void two_keys_that_are_one_in_json_are_refused() {
    var map = new LinkedHashMap<Object, Integer>();
    map.put(1, 1);
    map.put("1", 2);

    assertThatThrownBy(() -> AuditEvent.of("a", "b", "c").after(map).build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("after.1 appears twice");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway does
  void an_outcome_and_a_severity_are_required() {
    assertThatThrownBy(() -> AuditEvent.of("a", "b", "c").outcome(null).build())
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("outcome is required");
    assertThatThrownBy(() -> AuditEvent.of("a", "b", "c").severity(null).build())
        .hasMessage("severity is required");
  }

  @Test
  void text_of_strangers_is_clipped_to_what_a_name_may_have() {
    assertThat(AuditEvent.clip("x".repeat(1_000))).hasSize(256).endsWith("…");
    assertThat(AuditEvent.clip(" ")).isEqualTo("unknown");
    assertThat(AuditEvent.clip(null)).isEqualTo("unknown");
  }
}
