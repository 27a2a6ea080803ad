package org.pulseboard.audit.ingest;

import java.util.HashMap;
import java.util.Map;

/**
 * How much one publisher may have under way: a part of the journal's queue, so that the flood of
 * one leaves room for what the others report. Any thread.
 */
final class Shares {
  private final int maxEvents;
  private final long maxBytes;
  private final Map<String, Share> byPublisher = new HashMap<>();

  private record Share(int events, long bytes) {}

  /** The most that each publisher may have under way. */
  Shares(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Takes a part, to be given back; false if it is more than is left. Alone, anything is taken. */
  synchronized boolean take(String publisher, int events, int bytes) {
    var share = byPublisher.getOrDefault(publisher, new Share(0, 0));
    if (share.events > 0 && (share.events + events > maxEvents || share.bytes + bytes > maxBytes)) {
      return false;
    }
    byPublisher.put(publisher, new Share(share.events + events, share.bytes + bytes));
    return true;
  }

  /** A request has its answer. */
  synchronized void giveBack(String publisher, int events, int bytes) {
    byPublisher.computeIfPresent(
        publisher,
        (name, share) ->
            share.events == events ? null : new Share(share.events - events, share.bytes - bytes));
  }
}
