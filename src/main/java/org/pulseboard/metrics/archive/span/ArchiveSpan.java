package org.pulseboard.metrics.archive.span;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.block.BlockRows;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.archive.tier.Resolution;
import org.pulseboard.metrics.archive.tier.TierView;
import org.pulseboard.metrics.history.StepColumns;
import org.pulseboard.metrics.history.Steps;
import org.pulseboard.metrics.model.Series;

/**
 * What the archive has of a span, on one scale: minutes, and hours where there are no minutes any
 * more; or hours, and minutes where there is no hour yet. What cannot be read is a gap, and named
 * by the health. One thread.
 */
public final class ArchiveSpan {
  private static final int MINUTES = 60;

  private final Steps steps;
  private final ArchiveView view;
  private final Scale scale;
  private final long untilMillis;
  private final List<BlockPart> blocks = new ArrayList<>();
  private final List<RowPart> rows = new ArrayList<>();
  private long resolutionMillis;

  ArchiveSpan(ArchiveView view, Steps steps, Scale scale, long memoryFromMillis) {
    this.view = view;
    this.steps = steps;
    this.scale = scale;
    untilMillis = boundary(memoryFromMillis);
    if (scale.resolution == Resolution.HOUR) {
      addHoursFirst();
    } else {
      addMinutesFirst();
    }
  }

  /** From here on memory has it. */
  public long untilMillis() {
    return untilMillis;
  }

  /** What the coarsest of its readings stands for; 0 if it has nothing of the span. */
  public long resolutionMillis() {
    return resolutionMillis;
  }

  /** The series that it has in the span and that are wanted, each once, in no order. */
  public List<Series> series(Predicate<Series> wanted) {
    Map<String, Series> all = new LinkedHashMap<>();
    Set<Layout> seen = new HashSet<>();
    blocks.forEach(part -> part.layout().filter(seen::add).ifPresent(each -> put(each, all)));
    rows.stream().map(part -> part.row().layout()).filter(seen::add).forEach(e -> put(e, all));
    return all.values().stream().filter(wanted).toList();
  }

  private static void put(Layout layout, Map<String, Series> all) {
    layout.series().forEach(series -> all.put(series.id(), series));
  }

  /**
   * Adds what there is of some series: each block is opened once for all of them.
   *
   * @param into for each series its own
   * @param unitMillis what has the weight 1
   */
  public void read(List<Series> series, List<StepColumns> into, long unitMillis) {
    for (BlockPart part : blocks) {
      part.read(series, into, unitMillis);
    }
    var columns = new IdentityHashMap<Layout, int[]>();
    for (RowPart part : rows) {
      var layout = part.row().layout();
      part.read(columns.computeIfAbsent(layout, of -> columns(series, of)), into, unitMillis);
    }
  }

  private static int[] columns(List<Series> series, Layout layout) {
    return series.stream().mapToInt(each -> layout.place(each.id())).toArray();
  }

  /**
   * Where memory takes over: as late as the archive allows, so that no reading that stands for a
   * minute or more lies across the boundary, and is counted twice. Where a step is shorter than a
   * minute, each belongs to one of the two, and the boundary is where memory begins.
   */
  private long boundary(long memoryFromMillis) {
    if (steps.stepMillis() < Scale.MINUTE.millis) {
      return memoryFromMillis;
    }
    long end = minutesEnd();
    long boundary = memoryFromMillis;
    for (Scale finer : Scale.values()) {
      long next = -Math.floorDiv(-memoryFromMillis, finer.millis) * finer.millis;
      if (finer.millis <= scale.millis && next <= end) {
        boundary = next;
      }
    }
    return boundary;
  }

  /** Where the newest minute ends that is no later than the span. */
  private long minutesEnd() {
    long newest = Math.floorDiv(steps.toMillis(), Resolution.MINUTE.millis);
    long last = view.minutes.lastSlot(newest).orElse(-1);
    return (last + 1) * Resolution.MINUTE.millis;
  }

  private void addMinutesFirst() {
    long first = view.minutes.firstSlot().orElse(Long.MAX_VALUE);
    long firstHour = Math.floorDiv(first, MINUTES);
    add(view.minutes, Resolution.MINUTE, scale.summarized, slot -> true, untilMillis);
    long hoursEnd = Math.min(firstHour, untilMillis / Resolution.HOUR.millis + 1);
    long until = Math.min(untilMillis, hoursEnd * Resolution.HOUR.millis);
    add(view.hours, Resolution.HOUR, false, hour -> hour < firstHour, until);
  }

  private void addHoursFirst() {
    Set<Long> held = view.hours.groups(1);
    add(view.hours, Resolution.HOUR, scale.summarized, slot -> true, untilMillis);
    LongPredicate missing = minute -> !held.contains(Math.floorDiv(minute, MINUTES));
    add(view.minutes, Resolution.MINUTE, false, missing, untilMillis);
  }

  private void add(
      TierView tier, Resolution each, boolean summarized, LongPredicate slots, long until) {
    long millis = summarized ? each.millis * BlockRows.SUMMARY : each.millis;
    var inBlock = new Placing(steps, millis, each.millis, until, slots);
    for (Block block : tier.blocks()) {
      var part = new BlockPart(block, summarized, inBlock, view.damage);
      if (part.isIn()) {
        blocks.add(part);
        resolutionMillis = Math.max(resolutionMillis, millis);
      }
    }
    var inLog = new Placing(steps, each.millis, each.millis, until, slots);
    for (Row row : tier.rows()) {
      var part = new RowPart(row, inLog);
      if (part.isIn()) {
        rows.add(part);
        resolutionMillis = Math.max(resolutionMillis, each.millis);
      }
    }
  }
}
