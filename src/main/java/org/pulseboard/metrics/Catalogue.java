package org.pulseboard.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;

/**
 * What can be charted now. Immutable.
 *
 * @param entries one for each series of the newest tick, in its order
 * @param absent names of metrics that this JVM or server cannot give, each with the reason
 */
public record Catalogue(List<CatalogueEntry> entries, Map<String, String> absent) {

  private static final String NO_VALUE = "its source gives no value now";

  private static final String GONE = "it is gone: nothing on this server has it now";

  /**
   * One series.
   *
   * @param missing why the newest tick has no value for it; null if it has one
   */
  public record CatalogueEntry(Series series, @Nullable String missing) {}

  /** The same for series of the past: those that are gone say so. */
  public List<CatalogueEntry> of(List<Series> past) {
    var live = new HashMap<String, CatalogueEntry>();
    entries.forEach(entry -> live.put(entry.series().id(), entry));
    return past.stream()
        .map(each -> live.getOrDefault(each.id(), new CatalogueEntry(each, GONE)))
        .toList();
  }

  static Catalogue of(
      Tick tick, int[] owners, @Nullable String[] reasons, Map<String, String> absent) {
    var entries = new ArrayList<CatalogueEntry>(tick.series().size());
    for (int i = 0; i < owners.length; i++) {
      var reason = reasons[owners[i]];
      boolean missing = Double.isNaN(tick.value(i));
      entries.add(
          new CatalogueEntry(
              tick.series().get(i), !missing ? null : reason == null ? NO_VALUE : reason));
    }
    return new Catalogue(List.copyOf(entries), absent);
  }
}
