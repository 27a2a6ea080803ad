package org.pulseboard.metrics.archive.span;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.BlockReader;
import org.pulseboard.metrics.archive.block.BlockRows;
import org.pulseboard.metrics.archive.block.Track;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.history.StepColumns;
import org.pulseboard.metrics.model.Series;

/** What a block has of a span. One that was removed meanwhile, since it was too old, is a gap. */
record BlockPart(Block block, boolean summarized, Placing place, Damage damage) {
  private static final Logger LOG = System.getLogger(BlockPart.class.getName());

  /** Whether any of its rows is in the span. */
  boolean isIn() {
    for (long slot : rows().slots()) {
      if (place.isIn(slot)) {
        return true;
      }
    }
    return false;
  }

  /** The series it has; empty if that cannot be read. */
  Optional<Layout> layout() {
    try {
      return Optional.of(block.layout());
    } catch (IOException e) {
      failed(e);
      return Optional.empty();
    }
  }

  /** Adds what it has of some series. */
  void read(List<Series> series, List<StepColumns> into, long unitMillis) {
    BlockRows rows = rows();
    var first = new int[rows.size()];
    var last = new int[rows.size()];
    var parts = new double[rows.size()];
    for (int row = 0; row < first.length; row++) {
      first[row] = (int) place.first(rows.slots()[row]);
      last[row] = (int) place.last(rows.slots()[row]);
      parts[row] = place.parts(rows.sixtieths()[row], unitMillis);
    }
    try (BlockReader reader = block.read()) {
      for (int i = 0; i < series.size(); i++) {
        Track track = reader.track(series.get(i).id(), summarized);
        StepColumns columns = into.get(i);
        for (int row = 0; track != null && row < first.length; row++) {
          for (int step = first[row]; step <= last[row]; step++) {
            columns.add(step, track.min(row), track.avg(row), track.max(row), parts[row]);
          }
        }
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private BlockRows rows() {
    return block.rows(summarized);
  }

  private void failed(IOException e) {
    if (!(e instanceof NoSuchFileException)) {
      LOG.log(Level.WARNING, "A block of metrics cannot be read, and is a gap: " + e);
      damage.add(block.file(), "not to be read");
    }
  }
}
