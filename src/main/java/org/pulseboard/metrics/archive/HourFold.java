package org.pulseboard.metrics.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.BlockReader;
import org.pulseboard.metrics.archive.block.BlockRows;
import org.pulseboard.metrics.archive.block.Track;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.row.RowFold;
import org.pulseboard.metrics.archive.tier.TierView;
import org.pulseboard.metrics.model.Series;

/** Makes the row of an hour of the rows of its minutes, wherever these are. */
final class HourFold {
  private static final int MINUTES = 60;

  private final long first;
  private final RowFold all = new RowFold();
  private int sixtieths;

  private HourFold(long hour) {
    first = hour * MINUTES;
  }

  /**
   * The row of an hour; null if no minute of it is there.
   *
   * @throws IOException if a block cannot be read
   */
  static @Nullable Row of(long hour, TierView minutes) throws IOException {
    var fold = new HourFold(hour);
    for (Row row : minutes.rows()) {
      fold.add(row);
    }
    for (Block block : minutes.blocks()) {
      fold.add(block);
    }
    return fold.sixtieths == 0 ? null : fold.row(hour);
  }

  private void add(Row row) {
    if (isMine(row.slot())) {
      sixtieths += row.sixtieths();
      all.add(row);
    }
  }

  private void add(Block block) throws IOException {
    BlockRows rows = block.rows(false);
    if (rows.last() < first || rows.first() >= first + MINUTES) {
      return;
    }
    try (BlockReader reader = block.read()) {
      for (Series each : block.layout().series()) {
        Track track = reader.track(each.id(), false);
        for (int i = 0; track != null && i < rows.size(); i++) {
          if (isMine(rows.slots()[i])) {
            all.of(each).add(track.min(i), track.avg(i), track.max(i), rows.sixtieths()[i]);
          }
        }
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      sixtieths += isMine(rows.slots()[i]) ? rows.sixtieths()[i] : 0;
    }
  }

  private boolean isMine(long slot) {
    return slot >= first && slot < first + MINUTES;
  }

  private Row row(long hour) {
    return all.row(hour, Math.min(Row.WHOLE, Math.max(1, sixtieths / MINUTES)));
  }
}
