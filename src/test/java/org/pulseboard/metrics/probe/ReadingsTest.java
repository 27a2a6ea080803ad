package org.pulseboard.metrics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

class ReadingsTest {
  private static final Series A = series("a");
  private static final Series B = series("b");
  private static final Series C = series("c");
  private static final long SECOND = 1_000_000_000L;

  private final Readings readings = new Readings();
  private long nanos = 5 * SECOND;

  @Test
  void a_total_becomes_growth_per_second() {
    read(out -> out.total(A, 100));
    nanos += SECOND;

    assertThat(read(out -> out.total(A, 130)).values()).containsExactly(15);
  }

  @Test
  void a_total_is_missing_at_first_sight_and_when_it_falls() {
    assertThat(read(out -> out.total(A, 100)).values()).containsExactly(Double.NaN);
    assertThat(read(out -> out.total(A, 40)).values()).containsExactly(Double.NaN);
    assertThat(read(out -> out.total(A, 41)).values()).containsExactly(1);
  }

  @Test
  void a_counter_that_appears_late_counts_from_zero() {
    read(out -> out.gauge(B, 1));

    assertThat(read(out -> out.totalFromZero(A, 3)).values()).containsExactly(3);
  }

  @Test
  void infinite_and_NaN_are_missing() {
    var snapshot =
        read(
            out -> {
              out.gauge(A, Double.POSITIVE_INFINITY);
              out.gauge(B, Double.NaN);
            });

    assertThat(snapshot.values()).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void series_that_come_go_and_change_places_keep_their_totals() {
    read(out -> totals(out, A, 10, B, 20));
    read(out -> totals(out, B, 21, A, 12));

    var snapshot = read(out -> totals(out, C, 5, A, 15));

    assertThat(snapshot.series()).containsExactly(C, A);
    assertThat(snapshot.values()).containsExactly(Double.NaN, 3);
  }

  @Test
  void the_array_of_series_is_the_same_while_the_set_is() {
    var first = read(out -> totals(out, A, 1, B, 1));

    assertThat(read(out -> totals(out, A, 2, B, 2)).series()).isSameAs(first.series());
    assertThat(read(out -> out.total(A, 3)).series()).isNotSameAs(first.series());
  }

  @Test
  void hundreds_of_series_find_room() {
    var snapshot =
        read(
            out -> {
              for (int i = 0; i < 300; i++) {
                out.gauge(series("s" + i), i);
              }
            });

    assertThat(snapshot.values()).hasSize(300).endsWith(299);
  }

  private Readings.Snapshot read(Consumer<Readings> probe) {
    nanos += SECOND;
    readings.begin(nanos);
    probe.accept(readings);
    return readings.end();
  }

  private static void totals(Readings out, Series a, double first, Series b, double second) {
    out.total(a, first);
    out.total(b, second);
  }

  private static Series series(String name) {
    return Series.of(name, "1", "", Map.of(), Kind.RATE, "test");
  }
}
