package org.pulseboard.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.metrics.model.Series.Kind;

class UcumUnitTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `[a-z0-9.]+` \\|[^|]*\\| ([^|]*) \\|");

  @ParameterizedTest
  @CsvSource({
    "bytes, By",
    "seconds, s",
    "ratio, 1",
    "1, {count}",
    "1/s, {count}/s",
    "bytes/s, By/s",
    "threads, {threads}",
    "'', ''",
    "percent, %",
    "By, By",
    "ms, ms",
    "{orders}, {orders}",
    "open orders, {open_orders}",
    "{half, {_half}",
    "Größe, {Gr__e}"
  })
  void a_gauge_has_a_code_or_a_word_in_braces(String unit, String expected) {
    assertThat(UcumUnit.of(unit, Kind.GAUGE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"bytes/s, By", "seconds/s, s", "1/s, 1", "threads/s, {threads}", "'', ''"})
  void a_rate_has_the_unit_of_its_total(String unit, String expected) {
    assertThat(UcumUnit.of(unit, Kind.RATE)).isEqualTo(expected);
  }

  @Test
  void every_unit_that_the_documentation_has_is_a_code_or_in_braces() throws IOException {
    var units =
        ROW.matcher(Files.readString(Path.of("docs", "metrics.md")))
            .results()
            .map(row -> row.group(1))
            .distinct()
            .toList();

    assertThat(units)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            unit -> assertThat(UcumUnit.of(unit, Kind.GAUGE)).matches("(By|s|1|\\{[a-z]+})(/s)?"));
  }
}
