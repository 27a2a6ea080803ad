package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.database.engine.H2Database;

/** An event that could be built is never refused later, and keeps every digit of its numbers. */
class ExactNumbersTest {
  private static final long ID = 1234567890123456789L;

  @TempDir Path directory;

  @Test
  void an_id_of_64_bits_is_recorded_digit_for_digit_and_the_chain_verifies() throws Exception {
    try (var beans = beans(Map.of())) {
      beans.reporter.report(
          AuditEvent.of("module", "order.pay", "order/1")
              .attribute("id", ID)
              .attribute("big", new BigInteger("123456789012345678901234567890"))
              .after(List.of(Long.MIN_VALUE, new BigDecimal("12345678901234.567890")))
              .build());

      Entry entry = beans.trail.reading().after(0, 1).get(0);
      assertThat(entry.json())
          .contains(
              "\"attributes\":{\"big\":123456789012345678901234567890,\"id\":1234567890123456789}",
              "\"after\":[-9223372036854775808,12345678901234.56789]");
      assertThat(beans.watch.verify().ok()).isTrue();
      assertThat(beans.losses.total()).isZero();
    }
  }

  @Test
  void the_largest_event_that_can_be_built_is_recorded_whatever_the_names_around_it()
      throws Exception {
    try (var beans = beans(Map.of("pulseboard.node", "n".repeat(250)))) {
      AuditEvent event = largest();

      beans.reporter.report(event);

      assertThat(beans.trail.reading().after(0, 1)).hasSize(1);
    }
  }

  /** One character less than what is refused. */
  private static AuditEvent largest() {
    int length = AuditEvent.MAX_BYTES;
    while (true) {
      try {
        return AuditEvent.of("a", "b", "c").after("x".repeat(length)).build();
      } catch (IllegalArgumentException tooLarge) {
        length--;
      }
    }
  }

  private Beans beans(Map<String, String> keys) {
    return new Beans(
        directory, new H2Database(directory.resolve("audit")), InstantSource.system(), keys);
  }
}
