package org.pulseboard.metrics.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pulseboard.config.OwnerOnly;
import org.pulseboard.metrics.archive.block.Layouts;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.tier.Resolution;
import org.pulseboard.metrics.archive.tier.Tier;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/**
 * Does once, beside the archive, what an archive may have to do for the first time while its server
 * stops: writes a row, a block and an hour, and removes them. Payara loads no class of an
 * application that it stops: without this, one that stops in its first minute would lose it.
 */
final class Rehearsal {
  private static final Series SERIES =
      Series.of("rehearsal", "1", "", Map.of(), Kind.GAUGE, "archive");
  private static final float[] VALUES = {1, 2, 3};

  private Rehearsal() {}

  /**
   * Does it once.
   *
   * @throws IOException if the disk does not take it, which keeps nothing else from being written
   */
  static void in(Path directory) throws IOException {
    Path stage = directory.resolve("rehearsal");
    Files.createDirectories(stage, OwnerOnly.folder());
    clear(stage); // a kill may have left some
    try (var minutes = new Tier(stage, Resolution.MINUTE, new Layouts(), new Damage())) {
      minutes.open();
      minutes.put(row(0));
      minutes.put(row(1));
      minutes.put(row(Resolution.MINUTE.blockRows));
      HourFold.of(0, minutes.view());
      minutes.removeOldest();
    } finally {
      clear(stage);
      Files.delete(stage);
    }
  }

  private static Row row(long slot) {
    return new Row(slot, Row.WHOLE, Layout.of(List.of(SERIES)), VALUES);
  }

  private static void clear(Path stage) throws IOException {
    try (Stream<Path> files = Files.list(stage)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
