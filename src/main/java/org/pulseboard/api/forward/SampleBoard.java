package org.pulseboard.api.forward;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pulseboard.api.MetricSample;

/**
 * The newest sample of each series that was not sent yet. Bounded: the series that was silent
 * longest makes room. Any number of threads put, one takes.
 */
final class SampleBoard {
  /** What Pulseboard takes in one request. */
  static final int SERIES = 1_000;

  /** Pulseboard shows a series for so long; what is older says nothing any more. */
  private static final long FRESH_NANOS = 60_000_000_000L;

  private final Map<BoardKey, Waiting> newest = new LinkedHashMap<>();
  private long dropped;

  private record BoardKey(String name, Map<String, String> tags) {}

  /** A sample as JSON, and when it was fired. Compared by identity. */
  static final class Waiting {
    final byte[] json;
    private final BoardKey key;
    private final long nanos;

    private Waiting(BoardKey key, byte[] json, long nanos) {
      this.key = key;
      this.json = json;
      this.nanos = nanos;
    }
  }

  /**
   * Puts one; an older one of its series is forgotten.
   *
   * @throws RuntimeException if it cannot be said in JSON; nothing is put then
   */
  void put(MetricSample sample, long nanos) {
    var key = new BoardKey(sample.name(), Map.copyOf(sample.tags()));
    var waiting = new Waiting(key, EventJson.of(sample), nanos);
    synchronized (this) {
      // Taken out first: its place is that of its newest sample.
      newest.remove(key);
      newest.put(key, waiting);
      while (newest.size() > SERIES) {
        Iterator<BoardKey> oldest = newest.keySet().iterator();
        oldest.next();
        oldest.remove();
        dropped++;
      }
    }
  }

  /** What waits, oldest first; what no longer says anything is forgotten. */
  synchronized List<Waiting> waiting(long nanos) {
    newest.values().removeIf(sample -> nanos - sample.nanos > FRESH_NANOS);
    return List.copyOf(newest.values());
  }

  /** These were sent, or refused for good; what came meanwhile stays. */
  synchronized void settle(List<Waiting> samples) {
    samples.forEach(sample -> newest.remove(sample.key, sample));
  }

  /** Samples that made room for others, since the start. */
  synchronized long dropped() {
    return dropped;
  }
}
