package org.pulseboard.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.audit.record.RecordFields;

class CsvRowTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
  void what_a_spreadsheet_would_run_is_shown_as_text(String formula) {
    assertThat(CsvRow.cell(formula)).startsWith("\"'").endsWith("\"");
  }

  @Test
  void what_another_separator_would_make_a_formula_is_shown_as_text() {
    assertThat(CsvRow.cell("a;=1+1;b")).isEqualTo("a;'=1+1;b");
    assertThat(CsvRow.cell("a\t@x")).isEqualTo("a\t'@x");
    assertThat(CsvRow.cell("a\n-1\r\n+1")).isEqualTo("\"a\n'-1\r\n'+1\"");
    assertThat(CsvRow.cell("a;＝1")).isEqualTo("a;'＝1");
    assertThat(CsvRow.cell("=1;=2")).isEqualTo("\"'=1;'=2\"");
    assertThat(CsvRow.cell("a=1 ; -b-c")).isEqualTo("a=1 ; -b-c");
  }

  @Test
  void a_negative_number_is_a_number() {
    var facets = new IndexedFields("a", "b", "c", "success", "info");
    var entry = new Entry(7, 0, facets, "{\"before\":-5,\"after\":\"-5\"}", "ff");

    assertThat(CsvRow.of(entry)).contains(",-5,\"'-5\",");
  }

  @Test
  void separators_quotes_and_line_ends_are_quoted() {
    assertThat(CsvRow.cell("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvRow.cell("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
    assertThat(CsvRow.cell("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(CsvRow.cell("plain text")).isEqualTo("plain text");
  }

  @Test
  void a_row_has_as_many_cells_as_the_header_and_ends_with_a_carriage_return() {
    var facets = new IndexedFields("a", "b", "c", "success", "info");
    var entry = new Entry(7, 0, facets, "{\"action\":\"b\",\"actor\":\"a\"}", "ff");

    assertThat(CsvRow.of(entry)).isEqualTo("7,,,a,b,,,,,,,,,,,,,ff\r\n");
    assertThat(CsvRow.header().split(",")).hasSize(CsvRow.of(entry).split(",").length);
  }

  @Test
  void the_header_names_every_field_of_a_record_once() {
    assertThat(CsvRow.header().strip().split(","))
        .containsExactlyInAnyOrderElementsOf(RecordFields.ALL);
  }

  @Test
  void numbers_keep_every_digit() {
    var facets = new IndexedFields("a", "b", "c", "success", "info");
    String json =
        "{\"after\":-9223372036854775808,\"attributes\":{\"big\":123456789012345678901234567890,"
            + "\"id\":1234567890123456789,\"price\":12345678901234.56789}}";
    var entry = new Entry(7, 0, facets, json, "ff");

    assertThat(CsvRow.of(entry))
        .contains(
            "-9223372036854775808",
            "\"\"id\"\":1234567890123456789,",
            "\"\"big\"\":123456789012345678901234567890,",
            "\"\"price\"\":12345678901234.56789}");
  }
}
