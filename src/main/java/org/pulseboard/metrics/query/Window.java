package org.pulseboard.metrics.query;

import org.pulseboard.metrics.archive.span.ArchiveView;
import org.pulseboard.metrics.archive.span.Scale;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.history.Steps;
import org.pulseboard.problem.Problem;

/**
 * A question's span, clipped to what there is, in steps that fit what is kept of it. Immutable.
 *
 * @param fine whether memory has each tick of it
 * @param resolutionMillis of what memory has of it
 * @param scale on which the archive is read, for what is older than memory
 */
record Window(Steps steps, boolean fine, long resolutionMillis, Scale scale) {

  /** Points that an answer has at most when the caller leaves the step to us. */
  private static final int POINTS = 1_000;

  /** How much older than what memory has a start may be and still be read from it. */
  private static final long SLACK_MILLIS = 60_000;

  /**
   * The window of a question.
   *
   * @throws org.pulseboard.problem.ProblemException if it has too many steps
   */
  static Window of(HistoryRequest request, History history, ArchiveView archive, int mostPoints) {
    long newest = history.newestMillis();
    long to = Math.min(request.toMillis(), newest);
    long day = newest - history.spanMillis();
    long oldest = Math.min(day, archive.firstMillis().orElse(day));
    long from = Math.max(Math.min(request.fromMillis(), to + 1), oldest);
    boolean fine = from >= newest - history.fineMillis() - SLACK_MILLIS;
    long resolution = history.resolutionMillis(fine);
    long least = least(request.stepMillis(), from, to);
    boolean inMemory = archive.firstMillis().orElse(Long.MAX_VALUE) >= history.reachMillis();
    boolean ofToday = from >= day - SLACK_MILLIS;
    long step =
        from >= history.reachMillis() || (ofToday && (inMemory || least < Scale.MINUTE.millis))
            ? upTo(least, resolution)
            : beyondMemory(request.stepMillis(), least, resolution);
    var steps = Steps.of(from, to, step);
    check(steps, mostPoints);
    Scale scale = request.stepMillis() > 0 ? Scale.dividing(step) : Scale.within(step);
    return new Window(steps, fine, resolution, scale);
  }

  private static long least(long asked, long from, long to) {
    return asked > 0 ? asked : (to - from) / (POINTS - 1) + 1;
  }

  /** A step that is asked for is kept if it can be; one that is ours suits the archive. */
  private static long beyondMemory(long asked, long least, long resolution) {
    if (asked > 0) {
      return upTo(asked, asked < Scale.MINUTE.millis ? resolution : Scale.MINUTE.millis);
    }
    long millis = Math.max(Scale.MINUTE.millis, least);
    return upTo(millis, Scale.within(millis).millis);
  }

  private static long upTo(long millis, long multiple) {
    return -Math.floorDiv(-millis, multiple) * multiple;
  }

  private static void check(Steps steps, int mostPoints) {
    long points = (steps.toMillis() - steps.fromMillis()) / steps.stepMillis() + 1;
    if (points > mostPoints) {
      long seconds = (steps.toMillis() - steps.fromMillis()) / mostPoints / 1_000 + 1;
      throw Problem.badField(
              "step",
              "The answer would have "
                  + points
                  + " points, and may have "
                  + mostPoints
                  + ": ask for a step of at least "
                  + seconds
                  + " s, or for less time.")
          .toException();
    }
  }
}
