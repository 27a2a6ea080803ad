package org.pulseboard.metrics.archive;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.config.OwnerOnly;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.Layouts;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.row.RowFold;
import org.pulseboard.metrics.archive.span.ArchiveView;
import org.pulseboard.metrics.archive.tier.Resolution;
import org.pulseboard.metrics.archive.tier.Tier;
import org.pulseboard.metrics.archive.tier.TierView;

/**
 * Minutes, and the hours that are made of them, in one directory: within the limits, and written
 * only while this server has the data directory's lock. One thread.
 */
final class ArchiveStore implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ArchiveStore.class.getName());

  /** Hours that a restart has to make up are made so many a minute: others need the disk too. */
  private static final int HOURS_AT_ONCE = 6;

  private static final long NONE = Long.MIN_VALUE;
  private static final int HOUR = 60;

  private final Path directory;
  private final DirectoryLock lock;
  private final long maxBytes;
  private final Damage damage;
  private final DirectoryLock.Hold hold;
  private final Tier minutes;
  private final Tier hours;
  private final TreeSet<Long> due = new TreeSet<>();
  private final Queue<Block> unverified = new ArrayDeque<>();
  private long hour = NONE;

  /**
   * Opens what is there, or begins.
   *
   * @throws IOException if another server has the directory, another version wrote there, or it
   *     cannot be read: nothing was changed then
   */
  ArchiveStore(Path directory, DirectoryLock lock, long maxBytes, Damage damage)
      throws IOException {
    this.directory = directory;
    this.lock = lock;
    this.maxBytes = maxBytes;
    this.damage = damage;
    var layouts = new Layouts();
    minutes = new Tier(directory, Resolution.MINUTE, layouts, damage);
    hours = new Tier(directory, Resolution.HOUR, layouts, damage);
    hold = lock.hold();
    try {
      open();
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void open() throws IOException {
    Files.createDirectories(directory, OwnerOnly.folder());
    hours.open();
    minutes.open();
    due.addAll(minutes.view().groups(HOUR));
    if (!due.isEmpty()) {
      hour = due.last();
      due.remove(hour);
    }
    due.removeAll(hours.view().groups(1));
    unverified.addAll(minutes.view().blocks());
    unverified.addAll(hours.view().blocks());
  }

  /**
   * Adds the row of a minute, after that of the hour that has ended before it.
   *
   * @return false if the minute was written before
   * @throws IOException if it is not written
   */
  boolean put(Row minute) throws IOException {
    lock.require();
    long now = Math.floorDiv(minute.slot(), HOUR);
    if (hour != now && hour != NONE) {
      due.add(hour);
    }
    hour = now;
    sumUp();
    limit();
    return minutes.put(whole(minute));
  }

  /** With what was read of the same minute before a restart. */
  private Row whole(Row minute) {
    for (Row before : minutes.view().rows()) {
      int together = before.sixtieths() + minute.sixtieths();
      if (before.slot() == minute.slot() && together <= Row.WHOLE) {
        var both = new RowFold();
        both.add(before);
        both.add(minute);
        return both.row(minute.slot(), together);
      }
    }
    return minute;
  }

  /** What there is now. Any thread. */
  ArchiveView view() {
    return new ArchiveView(minutes.view(), hours.view(), damage);
  }

  /** The minutes. Any thread. */
  TierView minutes() {
    return minutes.view();
  }

  /** The hours. Any thread. */
  TierView hours() {
    return hours.view();
  }

  /** Bytes on the disk. */
  long bytes() {
    return minutes.bytes() + hours.bytes();
  }

  /** Reads every byte of one more block that was there at the start, until all have been read. */
  void verifyOne() {
    Block next = unverified.poll();
    if (next == null || !Files.exists(next.file())) {
      return;
    }
    try {
      next.verify();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A block of metrics cannot be read: " + e);
      damage.add(next.file(), "not to be read");
    }
  }

  /** An hour that cannot be written now is written later; it keeps no minute from being written. */
  private void sumUp() {
    for (int i = 0; i < HOURS_AT_ONCE && !due.isEmpty(); i++) {
      long next = due.last();
      try {
        Row row = hour(next);
        if (row != null) {
          hours.put(row);
        }
        due.remove(next);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "An hour of metrics is not written yet; tried again: " + e);
        return;
      }
    }
  }

  /**
   * Null if its minutes cannot be read, which will not change: the block that has them is named.
   */
  private @Nullable Row hour(long hour) {
    try {
      return HourFold.of(hour, minutes.view());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "An hour of metrics is a gap, since its minutes are damaged: " + e);
      return null;
    }
  }

  private void limit() throws IOException {
    minutes.retire();
    hours.retire();
    while (bytes() > maxBytes) {
      if (!minutes.removeOldest() && !hours.removeOldest()) {
        throw new IOException(
            "The newest metrics alone take "
                + bytes()
                + " bytes in "
                + directory
                + ": raise pulseboard.archive.max-bytes, or lower pulseboard.metrics.max-series");
      }
    }
  }

  /** Nothing is written any more. */
  @Override
  public void close() {
    minutes.close();
    hours.close();
    hold.close();
  }
}
