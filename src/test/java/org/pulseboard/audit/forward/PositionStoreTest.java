package org.pulseboard.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.cdi.Beans;
import org.pulseboard.audit.store.Databases;

/** On H2 and on PostgreSQL. */
@Tag("slow")
class PositionStoreTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void of_two_who_change_a_position_only_the_first_does(Databases place) throws Exception {
    try (var beans = beans(place)) {
      append(beans, 10);
      var one = new PositionStore(beans.trail.reading(), "siem/http");
      var two = new PositionStore(beans.trail.reading(), "siem/http");
      assertThat(one.read()).isEmpty();
      Position begun = one.begin(true);
      assertThat(two.begin(false)).isEqualTo(begun).isEqualTo(two.read().orElseThrow());
      Parcel parcel = new ParcelReader(beans.trail.reading()).next(begun, 4).orElseThrow();

      Position claimed = one.claim(begun, parcel.last(), "one").orElseThrow();
      Optional<Position> late = two.claim(begun, 9, "two");

      assertThat(late).isEmpty();
      assertThat(two.read()).contains(claimed);
      assertThat(claimed.isFree()).isFalse();
      Position confirmed = one.confirm(claimed, parcel).orElseThrow();
      assertThat(one.confirm(claimed, parcel)).isEmpty();
      assertThat(two.read()).contains(confirmed);
      assertThat(confirmed.seq()).isEqualTo(4);
      assertThat(confirmed.hash()).isEqualTo(parcel.entries().get(3).hash());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_parcel_that_was_under_way_is_read_again_as_it_was(Databases place) throws Exception {
    try (var beans = beans(place)) {
      append(beans, 400);
      var store = new PositionStore(beans.trail.reading(), "siem/http");
      Position begun = store.begin(true);
      Parcel first = new ParcelReader(beans.trail.reading()).next(begun, 300).orElseThrow();
      Position claimed = store.claim(begun, first.last(), "one").orElseThrow();
      append(beans, 50);

      Parcel again =
          new ParcelReader(beans.trail.reading())
              .next(claimed, ParcelReader.MOST_RECORDS)
              .orElseThrow();

      assertThat(again.key()).isEqualTo(first.key()).startsWith("1-300-");
      assertThat(again.entries()).isEqualTo(first.entries());
    }
  }

  private Beans beans(Databases place) throws Exception {
    Map<String, String> keys =
        place == Databases.POSTGRES
            ? Map.of("pulseboard.audit.datasource", "jdbc/handed-over-by-the-test")
            : Map.of();
    return new Beans(directory, place.fresh(directory).get(), InstantSource.system(), keys);
  }

  private static void append(Beans beans, int count) throws Exception {
    List<AuditEvent> events =
        IntStream.range(0, count)
            .mapToObj(i -> AuditEvent.of("alice", "order.cancel", "order/" + i).build())
            .toList();
    beans
        .trail
        .append(events, "test", null, Duration.ofSeconds(60), Duration.ofSeconds(60))
        .get(60, TimeUnit.SECONDS);
  }
}
