package org.pulseboard.metrics.archive;

import java.util.List;
import java.util.Optional;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.threads.Liveness;

/**
 * What the health says of the archive: never worse than degraded, since all else goes on.
 *
 * @param trouble why nothing is written now; empty if it is
 * @param dropped rows since the start
 * @param damaged places, each with its file
 */
record ArchiveState(Liveness thread, String trouble, long dropped, List<String> damaged) {
  /** More names help nobody: the log and the files have them. */
  private static final int SHOWN = 5;

  Health health() {
    Optional<String> stuck = thread.trouble();
    var text = new StringBuilder(stuck.orElse(""));
    if (!trouble.isEmpty()) {
      say(text, trouble + " (minutes dropped since the start: " + dropped + ")");
    }
    if (!damaged.isEmpty()) {
      say(text, "Damaged, and a gap where there is no other copy: " + named());
    }
    return new Health("archive", text.isEmpty() ? Status.UP : Status.DEGRADED, text.toString());
  }

  private String named() {
    String shown = String.join("; ", damaged.subList(0, Math.min(SHOWN, damaged.size())));
    int more = damaged.size() - SHOWN;
    return more > 0 ? shown + "; and " + more + " more" : shown;
  }

  private static void say(StringBuilder text, String sentence) {
    text.append(text.isEmpty() ? "" : "; ").append(sentence);
  }
}
