package org.pulseboard.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalRateTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final RefusalRate rate = new RefusalRate(now::get);

  @Test
  void ten_a_second_pass_and_the_next_second_tells_how_many_did_not() {
    long passed = IntStream.range(0, 25).filter(i -> rate.admit().isPresent()).count();
    now.set(Instant.EPOCH.plusSeconds(1));

    assertThat(passed).isEqualTo(10);
    assertThat(rate.admit()).isEqualTo(OptionalInt.of(15));
    assertThat(rate.admit()).isEqualTo(OptionalInt.of(0));
  }
}
