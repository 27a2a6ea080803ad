package org.pulseboard.metrics.archive.tier;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.Layouts;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.row.RowLog;
import org.pulseboard.metrics.model.Series;

/**
 * All rows of one resolution: the newest in the row log and in memory, the others in blocks. A slot
 * is written once, whatever the clock does; one thread writes, any looks at the {@link #view}.
 *
 * <p>A row of another block's time seals the rows before it. If that fails they stay in the log,
 * and it is tried again with the next row.
 */
public final class Tier implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Tier.class.getName());

  /** A flood of names ends a block early, so that its columns and their names stay few. */
  private static final int MANY_SERIES = 20_000;

  private final Resolution resolution;
  private final TierFiles files;
  private final RowLog log;
  private final List<Block> blocks = new ArrayList<>();
  private final SortedMap<Long, Row> open = new TreeMap<>();
  private final Set<String> ids = new HashSet<>();
  private @Nullable Layout counted;
  private volatile TierView view = TierView.EMPTY;

  /** Opens nothing yet. */
  public Tier(Path directory, Resolution resolution, Layouts layouts, Damage damage) {
    this.resolution = resolution;
    this.files = new TierFiles(directory, resolution, layouts, damage);
    this.log = new RowLog(files.log(), damage);
  }

  /**
   * Reads what is there; rows of the log that a killed server had sealed already are left out.
   *
   * @throws IOException if it cannot be read, or another version wrote it: nothing was changed then
   */
  public void open() throws IOException {
    blocks.addAll(files.open());
    blocks.sort(Comparator.comparingLong((Block block) -> block.rows(false).first()));
    publish();
    for (Row row : log.open()) {
      if (!view.isSealed(row.slot()) && isFuller(row)) {
        keep(row);
      }
    }
    publish();
  }

  /** What there is now. Any thread. */
  public TierView view() {
    return view;
  }

  /**
   * Adds a row; in place of one that is in no block yet, if more of its slot was read.
   *
   * @return false if its slot was written before
   * @throws IOException if it is not written
   */
  public boolean put(Row row) throws IOException {
    if (view.isSealed(row.slot()) || !isFuller(row)) {
      return false;
    }
    if (isOfAnotherBlock(row)) {
      sealOrGoOn();
    }
    log.append(row);
    keep(row);
    publish();
    return true;
  }

  /** Bytes on the disk. */
  public long bytes() {
    return view.sealedBytes() + log.bytes();
  }

  /** Removes blocks that are more than may be kept. */
  public void retire() throws IOException {
    while (blocks.size() > 1
        && view.sealedRows() - blocks.get(0).rows(false).size() >= resolution.keptRows) {
      removeOldest();
    }
  }

  /** Removes the oldest block; false if there is none. */
  public boolean removeOldest() throws IOException {
    if (blocks.isEmpty()) {
      return false;
    }
    files.remove(blocks.get(0));
    blocks.remove(0);
    publish();
    return true;
  }

  private boolean isFuller(Row row) {
    Row before = open.get(row.slot());
    return before == null || before.sixtieths() < row.sixtieths();
  }

  private boolean isOfAnotherBlock(Row row) {
    return !open.isEmpty()
        && (resolution.window(open.lastKey()) != resolution.window(row.slot())
            || resolution.window(open.firstKey()) != resolution.window(row.slot())
            || ids.size() > Math.max(MANY_SERIES, 4 * row.layout().size()));
  }

  private void sealOrGoOn() throws IOException {
    try {
      seal();
    } catch (IOException e) {
      if (open.size() >= 2 * resolution.blockRows) {
        throw e;
      }
      LOG.log(Level.WARNING, "A block of metrics is not written yet; tried again: " + e);
    }
  }

  private void seal() throws IOException {
    var windows = new TreeMap<Long, List<Row>>();
    for (Row row : open.values()) {
      windows.computeIfAbsent(resolution.window(row.slot()), any -> new ArrayList<>()).add(row);
    }
    for (List<Row> rows : windows.values()) {
      blocks.add(files.write(rows));
      rows.forEach(row -> open.remove(row.slot()));
      blocks.sort(Comparator.comparingLong((Block block) -> block.rows(false).first()));
      publish();
    }
    ids.clear();
    counted = null;
    log.clear();
  }

  private void keep(Row row) {
    open.put(row.slot(), row);
    if (row.layout() != counted) {
      counted = row.layout();
      counted.series().stream().map(Series::id).forEach(ids::add);
    }
  }

  private void publish() {
    view = new TierView(List.copyOf(blocks), List.copyOf(open.values()));
  }

  /** Rows are on the disk already: a file that cannot be closed costs nothing but itself. */
  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A log of metrics cannot be closed: " + e);
    }
  }
}
