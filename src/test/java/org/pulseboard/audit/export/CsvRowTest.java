package org.pulseboard.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.audit.record.RecordFields;

class CsvRowTest {

  @Test
  void a_negative_number_is_a_number() {
    var facets = new IndexedFields("a", "b", "c", "success", "info");
    var entry = new Entry(7, 0, facets, "{\"before\":-5,\"after\":\"-5\"}", "ff");

    assertThat(CsvRow.of(entry)).contains(",-5,\"'-5\",");
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
