package org.pulseboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Absent;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Probes;
import org.pulseboard.metrics.probe.Readings;

class TickAssemblerTest {

  @Test
  void of_two_series_with_one_id_the_first_counts_so_that_no_sample_can_replace_a_reading() {
    try (var probes = probes(new One("own", 1), new One("other", 2))) {
      probes.read();

      var tick = new TickAssembler(probes).assemble(1_000);

      assertThat(tick.series()).extracting(Series::id).containsExactly("the.name");
      assertThat(tick.value(0)).isEqualTo(1);
    }
  }

  @Test
  void the_list_of_series_is_the_same_from_tick_to_tick() {
    try (var probes = probes(new One("own", 1), new Absent("none", Map.of("x", "not here")))) {
      var assembler = new TickAssembler(probes);
      probes.read();
      var first = assembler.assemble(1_000);
      probes.read();

      assertThat(assembler.assemble(2_000).series()).isSameAs(first.series());
      assertThat(probes.absent()).containsExactly(Map.entry("x", "not here"));
    }
  }

  private static Probes probes(Probe... probes) {
    return new Probes(List.of(probes), Duration.ofSeconds(20));
  }

  private record One(String name, double value) implements Probe {

    @Override
    public void read(Readings out) {
      out.gauge(Series.of("the.name", "1", "", Map.of(), Kind.GAUGE, name), value);
    }
  }
}
