package org.pulseboard.metrics.archive.span;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.tier.Resolution;
import org.pulseboard.metrics.archive.tier.TierView;
import org.pulseboard.metrics.history.Steps;

/** What the archive holds at one moment. Any thread. */
public final class ArchiveView {
  /** Of no archive. */
  public static final ArchiveView EMPTY =
      new ArchiveView(TierView.EMPTY, TierView.EMPTY, new Damage());

  final TierView minutes;
  final TierView hours;
  final Damage damage;

  /** Of two tiers. */
  public ArchiveView(TierView minutes, TierView hours, Damage damage) {
    this.minutes = minutes;
    this.hours = hours;
    this.damage = damage;
  }

  /** When the oldest minute or hour began that it holds; empty if it holds none. */
  public OptionalLong firstMillis() {
    var first = LongStream.builder();
    minutes.firstSlot().ifPresent(slot -> first.add(slot * Resolution.MINUTE.millis));
    hours.firstSlot().ifPresent(slot -> first.add(slot * Resolution.HOUR.millis));
    return first.build().min();
  }

  /**
   * What it has of a span.
   *
   * @param untilMillis from here on memory has it, tick by tick
   */
  public ArchiveSpan span(Steps steps, Scale scale, long untilMillis) {
    return new ArchiveSpan(this, steps, scale, untilMillis);
  }
}
