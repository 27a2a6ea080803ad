package org.pulseboard.security.password;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A map of bounded size that forgets the entry of the lowest rank first: so that a flood of entries
 * of little weight never drives out a heavy one. Its owner synchronizes.
 */
final class RankedMap<V> {
  private final int maxEntries;
  private final Map<String, Ranked<V>> byKey = new HashMap<>();
  private final TreeSet<Ranked<V>> byRank =
      new TreeSet<>(
          Comparator.<Ranked<V>>comparingLong(Ranked::rank).thenComparing(entry -> entry.key));

  private record Ranked<V>(String key, long rank, V value) {}

  RankedMap(int maxEntries) {
    this.maxEntries = maxEntries;
  }

  @Nullable V get(String key) {
    Ranked<V> found = byKey.get(key);
    return found == null ? null : found.value;
  }

  /** Keeps the value, unless all others rank higher. */
  void put(String key, V value, long rank) {
    remove(key);
    var entry = new Ranked<V>(key, rank, value);
    byKey.put(key, entry);
    byRank.add(entry);
    if (byKey.size() > maxEntries) {
      remove(byRank.first().key);
    }
  }

  void remove(String key) {
    Ranked<V> known = byKey.remove(key);
    if (known != null) {
      byRank.remove(known);
    }
  }

  int size() {
    return byKey.size();
  }
}
