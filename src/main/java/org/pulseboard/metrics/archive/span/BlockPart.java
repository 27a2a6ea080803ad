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
    try (BlockReader reader = block.read()) {
      for (int i = 0; i < series.size(); i++) {
        Track track = reader.track(series.get(i).id(), summarized);
        if (track != null) {
          add(track, into.get(i), unitMillis);
        }
      }
    } catch (IOException e) {
      failed(e);
    }
  }

  private void add(Track track, StepColumns to, long unitMillis) {
    BlockRows rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      long slot = rows.slots()[i];
      long last = place.last(slot);
      double parts = place.parts(rows.sixtieths()[i], unitMillis);
      for (long step = place.first(slot); step <= last; step++) {
        to.add((int) step, track.min(i), track.avg(i), track.max(i), parts);
      }
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
