package org.pulseboard.metrics.archive.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was appended is there after a kill, whatever the kill left of the last record. */
class RowLogTest {
  private final Layout three = MadeRows.layout(3);
  private final Damage damage = new Damage();
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("minute.log");
  }

  @Test
  void rows_and_layouts_are_read_as_they_were_written() throws IOException {
    Layout other = MadeRows.layout("other", 0, 5);
    write(MadeRows.row(100, three), MadeRows.row(101, three), MadeRows.row(102, other));

    List<Row> rows = read();

    assertThat(rows).extracting(Row::slot).containsExactly(100L, 101L, 102L);
    assertThat(rows.get(0).layout()).isSameAs(rows.get(1).layout());
    assertThat(rows.get(2).layout().series()).isEqualTo(other.series());
    assertAllAsMade(rows);
    assertThat(damage.places()).isEmpty();
  }

  @Test
  void every_text_of_a_series_comes_back_also_half_a_pair_and_signs_of_its_own_id()
      throws IOException {
    var layout =
        Layout.of(
            List.of(
                MadeRows.series("a{b=c,d}\\"), MadeRows.series("\ud83d"), MadeRows.series("é\n")));

    assertThat(Layout.unpack(layout.packed()).series()).isEqualTo(layout.series());
  }

  @Test
  void rows_that_come_after_a_restart_stand_behind_the_others() throws IOException {
    write(MadeRows.row(100, three));
    write(MadeRows.row(101, three), MadeRows.row(102, MadeRows.layout(2)));

    assertThat(read()).extracting(Row::slot).containsExactly(100L, 101L, 102L);
    assertThat(damage.places()).isEmpty();
  }

  @Test
  void a_file_that_ends_at_any_byte_of_its_last_records_has_all_rows_before_and_is_no_damage()
      throws IOException {
    write(
        MadeRows.row(100, three), MadeRows.row(101, MadeRows.layout(2)), MadeRows.row(102, three));
    byte[] all = Files.readAllBytes(file);
    int first =
        Format.BYTES
            + 2 * LogRecord.layout(three).limit()
            + LogRecord.row(MadeRows.row(100, three), three).limit();

    for (int length = first; length < all.length; length++) {
      Files.write(file, Arrays.copyOf(all, length));
      List<Row> left = read();
      write(MadeRows.row(200, three));

      assertThat(left).as("of %d bytes", length).hasSizeBetween(1, 2);
      assertAllAsMade(left);
      assertThat(read()).hasSize(left.size() + 1).last().extracting(Row::slot).isEqualTo(200L);
    }
    assertThat(damage.places()).isEmpty();
  }

  @Test
  void one_byte_that_flips_anywhere_costs_one_record_and_is_named() throws IOException {
    write(
        LongStream.range(100, 110).mapToObj(slot -> MadeRows.row(slot, three)).toArray(Row[]::new));
    byte[] all = Files.readAllBytes(file);
    int firstRow = Format.BYTES + 2 * LogRecord.layout(three).limit();

    for (int at = 0; at < all.length; at++) {
      var found = new Damage();
      byte[] flipped = all.clone();
      flipped[at] ^= 0x10;
      Files.write(file, flipped);
      List<Row> left = read(found);

      assertThat(found.places()).as("byte %d", at).hasSize(1);
      assertAllAsMade(left);
      assertThat(left).hasSize(at < firstRow ? 10 : 9);
    }
  }

  @Test
  void another_format_is_refused_and_left_as_it_is() throws IOException {
    var bytes = ByteBuffer.allocate(40);
    Format.put(bytes, 7);
    Files.write(file, bytes.array());

    assertThatThrownBy(this::read)
        .isInstanceOf(OtherFormatException.class)
        .hasMessageContainingAll("minute.log has format 7", "reads format 1", "left as it is");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes.array());
  }

  private void write(Row... rows) throws IOException {
    try (var log = new RowLog(file, damage)) {
      log.open();
      for (Row row : rows) {
        log.append(row);
      }
    }
  }

  private List<Row> read() throws IOException {
    return read(damage);
  }

  private List<Row> read(Damage found) throws IOException {
    try (var log = new RowLog(file, found)) {
      return log.open();
    }
  }

  private static void assertAllAsMade(List<Row> rows) {
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.values())
                    .isEqualTo(MadeRows.row(row.slot(), row.layout()).values()));
  }
}
