package org.pulseboard.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.problem.ProblemException;

class HistoryRequestTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void without_parameters_it_asks_for_all_series_of_the_last_15_minutes() {
    var request = HistoryRequest.parse(null, null, null, List.of(), NOW);

    assertThat(request.toMillis() - request.fromMillis()).isEqualTo(900_000);
    assertThat(request.stepMillis()).isZero();
    assertThat(request.wanted().test(series("any"))).isTrue();
  }

  @Test
  void times_come_as_instants_or_milliseconds_and_steps_as_seconds_or_durations() {
    var text = HistoryRequest.parse("2026-01-31T11:00:00Z", null, "PT10S", List.of(), NOW);
    var numbers = HistoryRequest.parse("1769857200000", null, "10", List.of(), NOW);

    assertThat(text).isEqualTo(numbers);
    assertThat(text.stepMillis()).isEqualTo(10_000);
  }

  @Test
  void a_name_is_a_name_an_id_or_a_prefix() {
    var series = Series.of("jvm.memory.used", "", "", Map.of("area", "heap"), Kind.GAUGE, "");

    assertThat(wants("jvm.memory.used", series)).isTrue();
    assertThat(wants("jvm.memory.used{area=heap}", series)).isTrue();
    assertThat(wants("jvm.memory.*", series)).isTrue();
    assertThat(wants("jvm.memory", series)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "from, yesterday,,,",
    "from, 2026-01-31T13:00:00Z,,,",
    "to,, +1000000000-12-31T23:59:59Z,,",
    "to,, 12:00,,",
    "step,,, 0,",
    "step,,, -5,",
    "step,,, soon,",
    "step,,, P2D,",
    "name,,,, ' '"
  })
  void a_bad_parameter_is_named_with_a_remedy(
      String field, String from, String to, String step, String name) {
    var names = name == null ? List.<String>of() : List.of(name);

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> HistoryRequest.parse(from, to, step, names, NOW))
        .satisfies(
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(400);
              assertThat(refused.problem().field()).isEqualTo(field);
              assertThat(refused.problem().detail()).contains(";");
            });
  }

  private static boolean wants(String name, Series series) {
    return HistoryRequest.parse(null, null, null, List.of(name), NOW).wanted().test(series);
  }

  private static Series series(String name) {
    return Series.of(name, "1", "", Map.of(), Kind.GAUGE, "test");
  }
}
