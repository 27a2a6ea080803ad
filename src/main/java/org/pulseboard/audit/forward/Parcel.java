package org.pulseboard.audit.forward;

import java.util.List;
import org.pulseboard.audit.record.Entry;

/**
 * Records that follow one another, to be delivered together.
 *
 * @param journal the id that the journal got at its first start
 * @param first the sequence after the newest one that was confirmed
 * @param last the sequence that is confirmed with it
 * @param lastHash of the last record
 * @param gapTo the newest record that retention removed before it was sent, from {@code first} on;
 *     0 if there is none
 * @param entries in order, those after the gap; empty if all was removed
 * @param isCut whether records may follow that had no room
 */
public record Parcel(
    String journal,
    long first,
    long last,
    String lastHash,
    long gapTo,
    List<Entry> entries,
    boolean isCut) {

  /** A parcel that keeps its own list. */
  public Parcel {
    entries = List.copyOf(entries);
  }

  /** Whether records are missing at its beginning. */
  public boolean hasGap() {
    return gapTo > 0;
  }

  /** The same for the same records, and for no others: the hash covers all before it as well. */
  public String key() {
    return first + "-" + last + "-" + lastHash;
  }

  /** Says on one line which records are missing; only of one that has a gap. */
  public String gapJson() {
    return "{\"gap\":{\"journal\":\""
        + journal
        + "\",\"from\":"
        + first
        + ",\"to\":"
        + gapTo
        + ",\"reason\":\"removed by pulseboard.audit.retention before they could be sent\"}}";
  }
}
