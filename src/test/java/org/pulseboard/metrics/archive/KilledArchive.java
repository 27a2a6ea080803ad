package org.pulseboard.metrics.archive;

import java.io.IOException;
import java.nio.file.Path;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.MadeRows;

/**
 * A program that goes on where it was killed, and says each minute that it has written. Argument: a
 * directory.
 */
final class KilledArchive {
  /** Begins a block. */
  static final long FIRST = 29_000_160;

  static final Layout LAYOUT = MadeRows.layout(200);

  private KilledArchive() {}

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    try (var lock = new DirectoryLock(data);
        var store = open(data, lock, new Damage())) {
      var there = store.minutes().groups(1);
      long slot = there.isEmpty() ? FIRST : there.last() + 1;
      System.out.println("began at " + slot);
      while (true) {
        if (!store.put(MadeRows.row(slot, LAYOUT))) {
          throw new IllegalStateException(slot + " was there");
        }
        System.out.println(slot++);
      }
    }
  }

  static ArchiveStore open(Path data, DirectoryLock lock, Damage damage) throws IOException {
    return new ArchiveStore(data.resolve("archive"), lock, 1L << 30, damage);
  }
}
