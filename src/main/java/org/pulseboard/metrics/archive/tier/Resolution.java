package org.pulseboard.metrics.archive.tier;

/** What a row stands for, how many make a block, and how many are kept. */
public enum Resolution {
  /** Blocks of 6 hours, 30 days of them. */
  MINUTE("minute", 60_000, 360, 43_200),
  /** Blocks of 30 days, two years of them. */
  HOUR("hour", 3_600_000, 720, 17_520);

  /** What the files begin with. */
  final String prefix;

  /** What a row stands for. */
  public final long millis;

  /** A block begins at each multiple of so many slots since 1970. */
  public final int blockRows;

  /** By number and not by the clock: one that is wrong for a moment removes nothing. */
  public final int keptRows;

  Resolution(String prefix, long millis, int blockRows, int keptRows) {
    this.prefix = prefix;
    this.millis = millis;
    this.blockRows = blockRows;
    this.keptRows = keptRows;
  }

  /** The block that a slot belongs to. */
  public long window(long slot) {
    return Math.floorDiv(slot, blockRows);
  }
}
