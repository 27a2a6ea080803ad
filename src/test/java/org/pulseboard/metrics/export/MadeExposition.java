package org.pulseboard.metrics.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.threads.Elapsed;

/** Ticks of made-up readings for whoever scrapes, for the benchmark. */
public final class MadeExposition {
  private static final int OF_A_NAME = 50;
  private static final long SEED = 7;

  private final NewestTick newest = new NewestTick(Duration.ofSeconds(60), Elapsed.CLOCK);
  private final TreeMap<String, Boolean> probes = new TreeMap<>(Map.of("jvm", true, "os", true));
  private final Exposition exposition = new Exposition(newest, () -> probes);
  private final List<Series> series = new ArrayList<>();
  private final Random random = new Random(SEED);
  private final double[] totals;
  private long millis;

  /** Half of them gauges, half of them rates, 50 of a name, each with two tags. */
  public MadeExposition(int count) {
    totals = new double[count];
    for (int i = 0; i < count; i++) {
      int name = i / OF_A_NAME;
      boolean rate = name % 2 == 0;
      series.add(
          Series.of(
              "shop." + name + (rate ? ".requests" : ".memory.used"),
              rate ? "1/s" : "bytes",
              "What the shop counts under the number " + name,
              Map.of("route", "/api/orders/" + i, "instance", "shop-" + i % OF_A_NAME),
              rate ? Kind.RATE : Kind.GAUGE,
              "POST /api/samples"));
    }
  }

  /** Another tick, of which nobody has asked yet; one value in three is the one of before. */
  public void tick() {
    var values = new double[totals.length];
    for (int i = 0; i < values.length; i++) {
      double moved = i % 3 == 0 ? 0 : random.nextInt(1_000);
      totals[i] += moved;
      values[i] = i % 2 == 0 ? moved : random.nextDouble() * 1e9;
    }
    millis += 1_000;
    newest.take(new Tick(millis, series, values, totals.clone()));
  }

  /** What a scrape gets. */
  public byte[] scrape(TextFormat format) {
    return exposition.all(format).orElseThrow();
  }
}
