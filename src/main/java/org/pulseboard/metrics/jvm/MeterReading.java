package org.pulseboard.metrics.jvm;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Readings;

/** One column of a Micrometer meter, with its unit brought to the base unit. */
final class MeterReading {
  private static final String SOURCE = "Micrometer";

  /** Dimensionless meters whose value is a share of one. */
  private static final String SHARE = ".usage";

  private static final Map<String, Double> SECONDS =
      Map.of(
          "nanoseconds", 1e-9, "ns", 1e-9, "microseconds", 1e-6, "milliseconds", 1e-3, "ms", 1e-3);

  private final Series series;
  private final DoubleSupplier value;
  private final double scale;
  private final boolean fromZero;

  private MeterReading(Series series, DoubleSupplier value, double scale, boolean fromZero) {
    this.series = series;
    this.value = value;
    this.scale = scale;
    this.fromZero = fromZero;
  }

  /**
   * The readings of a meter. Counters and timers count in our registry from zero; function counters
   * show a total that the JVM began before us.
   */
  static List<MeterReading> of(Meter meter) {
    return meter.match(
        gauge -> List.of(gauge(gauge, gauge::value)),
        counter -> List.of(rate(counter, counter::count, true)),
        timer -> timer(timer, () -> timer.totalTime(TimeUnit.SECONDS), timer::count),
        summary -> List.of(),
        task -> List.of(),
        gauge -> List.of(gauge(gauge, gauge::value)),
        counter -> List.of(rate(counter, counter::count, false)),
        timer -> timer(timer, () -> timer.totalTime(TimeUnit.SECONDS), timer::count),
        other -> List.of());
  }

  void read(Readings out) {
    double now = value.getAsDouble() * scale;
    if (series.kind() == Kind.GAUGE) {
      // Below zero is how the JDK says "unknown" or "unlimited".
      out.gauge(series, now < 0 ? Double.NaN : now);
    } else if (fromZero) {
      out.totalFromZero(series, now);
    } else {
      out.total(series, now);
    }
  }

  private static MeterReading gauge(Meter meter, DoubleSupplier value) {
    var unit = meter.getId().getBaseUnit();
    var series = series(meter, meter.getId().getName(), unit(meter, unit), Kind.GAUGE);
    return new MeterReading(series, value, scale(unit), false);
  }

  private static MeterReading rate(Meter meter, DoubleSupplier total, boolean fromZero) {
    var unit = meter.getId().getBaseUnit();
    var series = series(meter, meter.getId().getName(), unit(meter, unit) + "/s", Kind.RATE);
    return new MeterReading(series, total, scale(unit), fromZero);
  }

  private static List<MeterReading> timer(
      Meter meter, DoubleSupplier seconds, DoubleSupplier count) {
    var name = meter.getId().getName();
    var counted = name.equals("jvm.gc.pause") ? "jvm.gc.count" : name + ".count";
    return List.of(
        new MeterReading(series(meter, name, "seconds/s", Kind.RATE), seconds, 1, true),
        new MeterReading(series(meter, counted, "1/s", Kind.RATE), count, 1, true));
  }

  private static Series series(Meter meter, String name, String unit, Kind kind) {
    var tags =
        meter.getId().getTags().stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue));
    var description = Objects.requireNonNullElse(meter.getId().getDescription(), "");
    return Series.of(name, unit, description, tags, kind, SOURCE);
  }

  private static String unit(Meter meter, @Nullable String unit) {
    if (unit == null) {
      return meter.getId().getName().endsWith(SHARE) ? "ratio" : "1";
    }
    return SECONDS.containsKey(unit) ? "seconds" : unit.toLowerCase(Locale.ROOT);
  }

  private static double scale(@Nullable String unit) {
    return unit == null ? 1 : SECONDS.getOrDefault(unit, 1.0);
  }
}
