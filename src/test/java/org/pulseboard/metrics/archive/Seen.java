package org.pulseboard.metrics.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.BlockReader;
import org.pulseboard.metrics.archive.row.MadeRows;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.tier.TierView;
import org.pulseboard.metrics.model.Series;

/** What a tier holds, read as a whole. */
final class Seen {
  private Seen() {}

  /** The mean of a series in each slot; fails if a slot is there twice. */
  static SortedMap<Long, Float> of(TierView tier, String id) throws IOException {
    var seen = new TreeMap<Long, Float>();
    for (Block block : tier.blocks()) {
      try (BlockReader reader = block.read()) {
        var track = reader.track(id, false);
        for (int i = 0; i < block.rows(false).size(); i++) {
          once(seen, block.rows(false).slots()[i], track == null ? Float.NaN : track.avg(i));
        }
      }
    }
    for (Row row : tier.rows()) {
      once(seen, row.slot(), MadeRows.value(row, id));
    }
    return seen;
  }

  /** Each slot has what was made for it, in all of some series. */
  static void assertAsMade(TierView tier, Iterable<Series> all) throws IOException {
    for (Series series : all) {
      assertThat(of(tier, series.id()))
          .allSatisfy(
              (slot, value) -> assertThat(value).isEqualTo(MadeRows.value(slot, series.id())));
    }
  }

  private static void once(SortedMap<Long, Float> seen, long slot, float value) {
    assertThat(seen.put(slot, value)).as("slot %d", slot).isNull();
  }
}
