package org.pulseboard.metrics.archive.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.metrics.archive.row.Checks;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.MadeRows;
import org.pulseboard.metrics.archive.row.OtherFormatException;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.model.Series;

class BlockTest {
  private static final long FIRST = 29_000_160;

  private final Layout few = MadeRows.layout(8);
  private final Damage damage = new Damage();
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("minute-" + FIRST + ".block");
  }

  @Test
  void each_value_is_read_as_it_was_written_and_a_gap_stays_a_gap() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (long slot = FIRST; slot < FIRST + 360; slot += slot % 7 == 0 ? 5 : 1) {
      rows.add(MadeRows.row(slot, few));
    }

    Block block = written(rows);

    assertAsMade(block, rows);
    assertThat(block.rows(false).slots())
        .containsExactly(rows.stream().mapToLong(Row::slot).toArray());
  }

  @Test
  void series_come_and_go_within_a_block_and_are_missing_where_they_were_not() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 360; i++) {
      rows.add(MadeRows.row(FIRST + i, MadeRows.layout("s", i / 60, i / 60 + 4)));
    }

    Block block = written(rows);

    assertThat(block.layout().series()).hasSize(9);
    assertAsMade(block, rows);
  }

  @Test
  void the_summary_has_minimum_mean_and_maximum_of_each_twelve_slots() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (long slot = FIRST + 6; slot < FIRST + 30; slot++) {
      rows.add(MadeRows.row(slot, few));
    }

    Block block = written(rows);

    assertThat(block.rows(true).slots()).containsExactly(FIRST, FIRST + 12, FIRST + 24);
    assertThat(block.rows(true).sixtieths()).containsExactly(30, 60, 30);
    Track track = track(block, few.series().get(2).id(), true);
    float low = Float.MAX_VALUE;
    float high = 0;
    double sum = 0;
    for (int i = 12; i < 24; i++) {
      float value = MadeRows.value(FIRST + i, few.series().get(2).id());
      low = Math.min(low, value - 1);
      high = Math.max(high, value + 1);
      sum += value;
    }
    assertThat(track.min(1)).isEqualTo(low);
    assertThat(track.max(1)).isEqualTo(high);
    assertThat(track.avg(1)).isEqualTo(Row.kept(sum / 12));
  }

  @Test
  void one_byte_that_flips_in_any_of_100_places_costs_one_column_at_most_and_is_named()
      throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 360; i++) {
      rows.add(MadeRows.row(FIRST + i, few));
    }
    written(rows);
    byte[] all = Files.readAllBytes(file);
    var random = new Random(5);

    for (int round = 0; round < 100 + 16; round++) {
      // also each byte of the very beginning and end
      int at =
          round < 8
              ? round
              : round < 16 ? all.length - 1 - (round - 8) : random.nextInt(all.length);
      byte[] flipped = all.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      var found = new Damage();
      Block block = Objects.requireNonNull(Block.open(file, new Layouts(), found));
      block.verify();

      assertThat(found.places()).as("byte %d", at).isNotEmpty();
      assertThat(gaps(block, rows)).as("byte %d", at).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void a_block_that_is_damaged_as_a_whole_is_named_and_is_none() throws IOException {
    Files.write(file, new byte[500]);

    assertThat(Block.open(file, new Layouts(), damage)).isNull();
    assertThat(damage.places()).containsExactly(file.getFileName() + ": all of it");
  }

  @Test
  void another_format_is_refused_and_left_as_it_is() throws IOException {
    written(List.of(MadeRows.row(FIRST, few)));
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    bytes.putInt(4, 2).putInt(8, Checks.sum(bytes, 0, 8));
    Files.write(file, bytes.array());

    assertThatThrownBy(() -> Block.open(file, new Layouts(), damage))
        .isInstanceOf(OtherFormatException.class)
        .hasMessageContainingAll("has format 2", "reads format 1", "move the directory aside");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes.array());
  }

  private Block written(List<Row> rows) throws IOException {
    BlockWriter.write(file, rows);
    return Objects.requireNonNull(Block.open(file, new Layouts(), damage));
  }

  private static Track track(Block block, String id, boolean summarized) throws IOException {
    try (BlockReader reader = block.read()) {
      return Objects.requireNonNull(reader.track(id, summarized));
    }
  }

  private void assertAsMade(Block block, List<Row> rows) throws IOException {
    assertThat(gaps(block, rows)).isZero();
    assertThat(damage.places()).isEmpty();
  }

  /** How many columns are missing; fails if a value is another than was written. */
  private static int gaps(Block block, List<Row> rows) throws IOException {
    int gaps = 0;
    try (BlockReader reader = block.read()) {
      for (Series series : new Columns(rows).layout.series()) {
        Track track = reader.track(series.id(), false);
        gaps += track == null || reader.track(series.id(), true) == null ? 1 : 0;
        for (int i = 0; track != null && i < rows.size(); i++) {
          float value = MadeRows.value(rows.get(i), series.id());
          assertThat(track.avg(i)).isEqualTo(Float.valueOf(value));
          assertThat(track.min(i)).isEqualTo(Float.valueOf(value - 1));
          assertThat(track.max(i)).isEqualTo(Float.valueOf(value + 1));
        }
      }
    }
    return gaps;
  }
}
