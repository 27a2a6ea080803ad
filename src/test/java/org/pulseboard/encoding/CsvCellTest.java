package org.pulseboard.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
  void what_a_spreadsheet_would_run_is_shown_as_text(String formula) {
    assertThat(CsvCell.of(formula)).startsWith("\"'").endsWith("\"");
  }

  @Test
  void what_another_separator_would_make_a_formula_is_shown_as_text() {
    assertThat(CsvCell.of("a;=1+1;b")).isEqualTo("a;'=1+1;b");
    assertThat(CsvCell.of("a\t@x")).isEqualTo("a\t'@x");
    assertThat(CsvCell.of("a\n-1\r\n+1")).isEqualTo("\"a\n'-1\r\n'+1\"");
    assertThat(CsvCell.of("a;＝1")).isEqualTo("a;'＝1");
    assertThat(CsvCell.of("=1;=2")).isEqualTo("\"'=1;'=2\"");
    assertThat(CsvCell.of("a=1 ; -b-c")).isEqualTo("a=1 ; -b-c");
  }

  @Test
  void separators_quotes_and_line_ends_are_quoted() {
    assertThat(CsvCell.of("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvCell.of("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
    assertThat(CsvCell.of("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(CsvCell.of("plain text")).isEqualTo("plain text");
  }
}
