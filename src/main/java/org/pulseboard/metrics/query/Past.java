package org.pulseboard.metrics.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.pulseboard.metrics.archive.span.ArchiveSpan;
import org.pulseboard.metrics.archive.span.ArchiveView;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.history.MemorySpan;
import org.pulseboard.metrics.history.StepColumns;
import org.pulseboard.metrics.history.Steps;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.problem.Problem;

/**
 * What is known of a span: from memory, and from the archive what memory does not have. Ticks that
 * come while it is read are not in it. One thread.
 */
public final class Past {
  /** Points of a series that an answer for a chart has at most. */
  public static final int CHART_POINTS = 10_000;

  /** Points of a series that a file has at most: a day of seconds, two months of minutes. */
  public static final int FILE_POINTS = 90_000;

  /** What an answer says that lacks what the archive has: to everybody, so without the cause. */
  static final String LACKS =
      "The long history cannot be read now; the health part 'archive' says why.";

  /** Points of all series of an answer: a second of a core. */
  private static final long MOST_CELLS = 20_000_000;

  /** Points of the series that are read together: some megabytes. */
  private static final int AT_ONCE = 100_000;

  private final Window window;
  private final MemorySpan memory;
  private final ArchiveSpan archive;
  private final List<Series> series;
  private final boolean incomplete;

  private Past(
      Window window,
      MemorySpan memory,
      ArchiveSpan archive,
      List<Series> series,
      boolean incomplete) {
    this.window = window;
    this.memory = memory;
    this.archive = archive;
    this.series = series;
    this.incomplete = incomplete;
  }

  /**
   * What answers a question.
   *
   * @param archive empty if it cannot be opened
   * @param mostPoints of a series
   * @throws org.pulseboard.problem.ProblemException if the answer would be too large
   */
  public static Past of(
      HistoryRequest request, History history, Optional<ArchiveView> archive, int mostPoints) {
    var view = archive.orElse(ArchiveView.EMPTY);
    var window = Window.of(request, history, view, mostPoints);
    var old = view.span(window.steps(), window.scale(), history.reachMillis());
    var memory = new MemorySpan(history, window.steps(), window.fine(), old.untilMillis());
    var all = new TreeMap<String, Series>();
    old.series(request.wanted()).forEach(each -> all.put(each.id(), each));
    memory.series(request.wanted()).forEach(each -> all.put(each.id(), each));
    boolean lacks = archive.isEmpty() && window.steps().fromMillis() < history.reachMillis();
    var past = new Past(window, memory, old, List.copyOf(all.values()), lacks);
    past.check();
    return past;
  }

  private void check() {
    long cells = (long) steps().size() * series.size();
    if (cells > MOST_CELLS) {
      throw Problem.badField(
              "name",
              "The answer would have "
                  + series.size()
                  + " series of "
                  + steps().size()
                  + " points: ask for fewer series, or for a longer step.")
          .toException();
    }
  }

  /** The steps of the answer. */
  public Steps steps() {
    return window.steps();
  }

  /** What the coarsest of its readings stands for. */
  public long resolutionMillis() {
    return Math.max(window.resolutionMillis(), archive.resolutionMillis());
  }

  /** Whether what only the archive has is missing. */
  boolean isIncomplete() {
    return incomplete;
  }

  /** Whether a point is one reading, so that its minimum and maximum are the reading too. */
  boolean single() {
    return window.fine()
        && archive.resolutionMillis() == 0
        && steps().stepMillis() == window.resolutionMillis();
  }

  /** Time of the newest tick in it; -1 if memory holds none. */
  long lastTickMillis() {
    return memory.lastTickMillis();
  }

  /** The series it has, by their ids, also those that are gone. */
  public List<Series> series() {
    return series;
  }

  /** Reads all, some series at a time, in the order of {@link #series}. */
  public void forEach(BiConsumer<Series, StepColumns> reader) {
    int together = Math.max(1, AT_ONCE / Math.max(1, steps().size()));
    for (int from = 0; from < series.size(); from += together) {
      var some = series.subList(from, Math.min(series.size(), from + together));
      var columns = new ArrayList<StepColumns>(some.size());
      some.forEach(each -> columns.add(new StepColumns(steps().size())));
      archive.read(some, columns, window.resolutionMillis());
      for (int i = 0; i < some.size(); i++) {
        memory.read(some.get(i), columns.get(i));
        reader.accept(some.get(i), columns.get(i));
      }
    }
  }
}
