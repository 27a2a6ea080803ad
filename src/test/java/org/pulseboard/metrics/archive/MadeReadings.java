package org.pulseboard.metrics.archive;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.pulseboard.metrics.archive.row.Layout;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/**
 * Readings such as a server has: of twenty series nine never change, five are counts that seldom
 * do, four are speeds with a day's course and noise, two are heaps that fill and empty.
 */
final class MadeReadings {
  private final Layout layout;
  private final double[] level;
  private final Random[] random;

  MadeReadings(int series) {
    layout =
        Layout.of(
            IntStream.range(0, series)
                .mapToObj(
                    i ->
                        Series.of(
                            "made.metric." + i % 150,
                            "bytes",
                            "What the metric " + i % 150 + " of a made-up server tells",
                            Map.of("area", "part-" + i / 150, "id", "id-" + i),
                            Kind.GAUGE,
                            "java.lang:type=Made,name=" + i % 150))
                .toList());
    level = new double[series];
    random = new Random[series];
    for (int i = 0; i < series; i++) {
      random[i] = new Random(i * 7919L);
      level[i] = first(i);
    }
  }

  List<Series> series() {
    return layout.series();
  }

  Row next(long minute) {
    var values = new float[Row.WIDTH * level.length];
    for (int i = 0; i < level.length; i++) {
      cell(i, values, Row.WIDTH * i, minute);
    }
    return new Row(minute, Row.WHOLE, layout, values);
  }

  private double first(int i) {
    int kind = i % 20;
    if (kind < 9) {
      return i % 3 == 0 ? 0 : 1_000 + i;
    }
    if (kind < 14) {
      return 20 + i % 50;
    }
    return kind < 18 ? Math.exp(random[i].nextGaussian()) * 10 : 1e8;
  }

  private void cell(int i, float[] out, int at, long minute) {
    int kind = i % 20;
    if (kind < 9) {
      set(out, at, level[i], level[i], level[i]);
    } else if (kind < 14) {
      count(i, out, at);
    } else if (kind < 18) {
      speed(i, out, at, minute);
    } else {
      level[i] += 2e7 * random[i].nextDouble();
      level[i] = level[i] > 5e8 ? 1e8 : level[i];
      set(out, at, level[i] * 0.8, level[i], level[i] * 1.1);
    }
  }

  private void count(int i, float[] out, int at) {
    if (random[i].nextInt(10) == 0) {
      level[i] = Math.max(0, level[i] + random[i].nextInt(5) - 2);
    }
    int up = random[i].nextInt(4) == 0 ? 1 : 0;
    set(out, at, level[i], level[i] + up * random[i].nextInt(60) / 60.0, level[i] + up);
  }

  private void speed(int i, float[] out, int at, long minute) {
    double course = 1 + 0.4 * Math.sin(minute * 2 * Math.PI / 1_440);
    double mean = Math.abs(level[i] * (course + 0.09 * random[i].nextGaussian()));
    double low = mean * (0.5 + 0.3 * random[i].nextDouble());
    set(out, at, low, mean, mean * (1.2 + random[i].nextDouble()));
  }

  private static void set(float[] out, int at, double min, double avg, double max) {
    out[at] = Row.kept(min);
    out[at + 1] = Row.kept(avg);
    out[at + 2] = Row.kept(max);
  }
}
