package org.pulseboard.api.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.EventField;
import org.pulseboard.api.EveryField;
import org.pulseboard.api.MetricSample;
import org.pulseboard.audit.chain.CanonicalJson;
import org.pulseboard.json.StrictJson;

/** What could be built arrives: the way over HTTP refuses nothing that {@code build} took. */
class EventJsonTest {

  static Stream<AuditEvent> events() {
    return Stream.of(
            AuditEvent.of("a", "b", "c").after(List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0.1, -1e-7)),
            AuditEvent.of("a", "b", "c").after(new BigInteger("9".repeat(128)).negate()),
            AuditEvent.of("a", "b", "c").after(new BigDecimal("-0.00000" + "9".repeat(128))),
            AuditEvent.of("a", "b", "c").after(new BigDecimal("-1." + "9".repeat(127) + "e-999")),
            AuditEvent.of("a\ud800", "b", "c").reason("\udc00"),
            AuditEvent.of("a", "b", "c").reason("\n".repeat(4_096)).after("\n\t\"".repeat(9_400)),
            AuditEvent.of("a", "b", "c").after(deep(31)))
        .map(builder -> builder.build());
  }

  @ParameterizedTest
  @MethodSource("events")
  void what_could_be_built_is_sent_and_read_as_it_was(AuditEvent event) {
    byte[] sent = EventJson.of(event, Instant.EPOCH);

    var read = (Map<?, ?>) requireNonNull(StrictJson.parse(new String(sent, UTF_8)));
    assertThat(read.get("actor")).isEqualTo(event.actor());
    assertThat(canonical(read.get("after"))).isEqualTo(canonical(event.after()));
    var again =
        AuditEvent.of("a", "b", "c").reason(event.reason()).after(read.get("after")).build();
    assertThat(canonical(again.after())).isEqualTo(canonical(event.after()));
  }

  @Test
  void an_event_of_all_levels_is_read_within_a_batch() {
    AuditEvent event = AuditEvent.of("a", "b", "c").after(deep(32)).build();

    String batch = "[" + new String(EventJson.of(event, Instant.EPOCH), UTF_8) + "]";

    assertThat(StrictJson.parse(batch)).isNotNull();
  }

  @Test
  void every_field_of_an_event_is_sent() {
    byte[] sent = EventJson.of(EveryField.EVENT, Instant.EPOCH);

    var read = (Map<?, ?>) requireNonNull(StrictJson.parse(new String(sent, UTF_8)));
    assertThat(read.keySet())
        .extracting(String::valueOf)
        .containsExactlyElementsOf(Stream.of(EventField.values()).map(EventField::key).toList());
    assertThat(read.get("time")).isEqualTo("2026-11-22T13:00:00Z");
  }

  @Test
  void half_a_surrogate_pair_in_a_sample_is_sent_as_the_replacement_character() {
    var sample = new MetricSample("a.b", 1, "", Map.of("shop\ud83d", "\ude00x"));

    byte[] sent = EventJson.of(sample);

    var read = (Map<?, ?>) requireNonNull(StrictJson.parse(new String(sent, UTF_8)));
    assertThat(read.get("tags")).isEqualTo(Map.of("shop\ufffd", "\ufffdx"));
  }

  private static String canonical(@Nullable Object value) {
    var out = new StringBuilder();
    CanonicalJson.write(out, "after", value);
    return out.toString();
  }

  private static Object deep(int levels) {
    return levels == 0 ? "x" : List.of(deep(levels - 1));
  }
}
