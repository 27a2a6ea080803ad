package org.pulseboard.metrics.archive.span;

import java.util.function.Predicate;
import org.pulseboard.metrics.archive.block.BlockRows;
import org.pulseboard.metrics.archive.tier.Resolution;

/** How finely the archive is read: the two resolutions, and the summaries of their blocks. */
public enum Scale {
  /** Every minute. */
  MINUTE(Resolution.MINUTE, false),
  /** Twelve minutes at a time. */
  TWELVE_MINUTES(Resolution.MINUTE, true),
  /** Every hour. */
  HOUR(Resolution.HOUR, false),
  /** Twelve hours at a time. */
  TWELVE_HOURS(Resolution.HOUR, true);

  final Resolution resolution;
  final boolean summarized;

  /** What one reading of it stands for. */
  public final long millis;

  Scale(Resolution resolution, boolean summarized) {
    this.resolution = resolution;
    this.summarized = summarized;
    this.millis = resolution.millis * (summarized ? BlockRows.SUMMARY : 1);
  }

  /** The coarsest that is no coarser than a step; that of minutes for a shorter one. */
  public static Scale within(long stepMillis) {
    return coarsest(scale -> scale.millis <= stepMillis);
  }

  /** The coarsest of which a step is a multiple; that of minutes if it is of none. */
  public static Scale dividing(long stepMillis) {
    return coarsest(scale -> stepMillis % scale.millis == 0);
  }

  private static Scale coarsest(Predicate<Scale> fits) {
    Scale found = MINUTE;
    for (Scale scale : values()) {
      found = fits.test(scale) ? scale : found;
    }
    return found;
  }
}
