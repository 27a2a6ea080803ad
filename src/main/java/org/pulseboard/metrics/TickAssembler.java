package org.pulseboard.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.metrics.probe.Probes;

/**
 * Puts the answers of all probes side by side into one {@link Tick}. The list of series is built
 * anew only when a probe's set changes. Used on the sampler's thread.
 */
final class TickAssembler {
  private final Probes probes;
  private final Series[][] sets;

  /** For each place of each set where its value goes; -1 if a series with this id came before. */
  private final int[][] places;

  private List<Series> series = List.of();
  private int[] owners = {};

  TickAssembler(Probes probes) {
    this.probes = probes;
    this.sets = new Series[probes.size()][0];
    this.places = new int[probes.size()][0];
  }

  Tick assemble(long timeMillis) {
    boolean changed = false;
    for (int i = 0; i < sets.length; i++) {
      var set = probes.series(i);
      changed |= set != sets[i];
      sets[i] = set;
    }
    if (changed) {
      layOut();
    }
    var values = new double[series.size()];
    var totals = new double[series.size()];
    for (int i = 0; i < sets.length; i++) {
      fill(values, places[i], probes.values(i, sets[i]));
      fill(totals, places[i], probes.totals(i, sets[i]));
    }
    return new Tick(timeMillis, series, values, totals);
  }

  private static void fill(double[] values, int[] places, double @Nullable [] answer) {
    for (int j = 0; j < places.length; j++) {
      if (places[j] >= 0) {
        values[places[j]] = answer == null ? Double.NaN : answer[j];
      }
    }
  }

  private int[] owners(int size) {
    var all = new int[size];
    for (int i = 0; i < places.length; i++) {
      for (int place : places[i]) {
        if (place >= 0) {
          all[place] = i;
        }
      }
    }
    return all;
  }

  private void layOut() {
    var all = new ArrayList<Series>();
    var ids = new HashSet<String>();
    for (int i = 0; i < sets.length; i++) {
      places[i] = new int[sets[i].length];
      for (int j = 0; j < sets[i].length; j++) {
        boolean first = ids.add(sets[i][j].id());
        places[i][j] = first ? all.size() : -1;
        if (first) {
          all.add(sets[i][j]);
        }
      }
    }
    series = List.copyOf(all);
    owners = owners(all.size());
  }

  /** For each series of the newest tick which probe gave it. Not to be written to. */
  int[] owners() {
    return owners;
  }
}
