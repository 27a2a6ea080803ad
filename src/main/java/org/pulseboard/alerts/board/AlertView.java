package org.pulseboard.alerts.board;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.alerts.state.AlertKey;
import org.pulseboard.alerts.state.AlertMemory;
import org.pulseboard.alerts.state.AlertState;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Severity;

/**
 * An alert that is not normal. Immutable.
 *
 * @param unit of its value
 * @param firesAtMillis pending alone: when it fires if it stays so; -1 else
 * @param silence that keeps it quiet; null if none does
 * @param inhibitedBy id of a rule that fires in its place; null if none does
 * @param reason why it cannot be judged; empty else
 */
public record AlertView(
    AlertKey key,
    String id,
    Rule rule,
    String unit,
    AlertMemory memory,
    long firesAtMillis,
    @Nullable Silence silence,
    @Nullable String inhibitedBy,
    String reason) {

  /** What an audit event on it is about. */
  public String target() {
    String tags =
        key.tags().entrySet().stream()
            .map(tag -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    return AuditEvent.clip("alert/" + rule.id() + (key.tags().isEmpty() ? "" : tags));
  }

  /** Whether it fires, or has not been well for long enough. */
  boolean isOpen() {
    return memory.state().isOpen();
  }

  /** Whether it fires and nothing keeps it quiet. */
  boolean isLoud() {
    return isOpen() && silence == null && inhibitedBy == null;
  }

  /** Whether somebody has to look: it is loud, grave enough, and nobody has it. */
  boolean needsSomebody() {
    return isLoud() && isGrave() && memory.acknowledged() == null;
  }

  /** Whether it is loud and grave, and somebody has it. */
  boolean isBeingLookedAt() {
    return isLoud() && isGrave() && memory.acknowledged() != null;
  }

  /** Whether nothing keeps it quiet and nobody knows how it stands. */
  boolean isUnjudged() {
    return memory.state() == AlertState.UNKNOWN && silence == null && inhibitedBy == null;
  }

  private boolean isGrave() {
    return rule.severity().compareTo(Severity.WARNING) >= 0;
  }

  /** Whether it is loud and nobody has it: of two that stand alike it comes first. */
  boolean isUnattended() {
    return isLoud() && memory.acknowledged() == null;
  }
}
