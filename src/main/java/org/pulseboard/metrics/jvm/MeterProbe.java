package org.pulseboard.metrics.jvm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/**
 * Reads Micrometer meters: gauges as they are, counters and timers as rates.
 *
 * <p>Each meter is turned into readings once, when it is registered, so that a tick does nothing
 * but read them.
 */
final class MeterProbe implements Probe {
  private final String name;
  private final Duration period;
  private final List<MeterBinder> binders;
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final List<MeterReading> readings = new CopyOnWriteArrayList<>();

  /**
   * Registers the binders' meters.
   *
   * @param period as in {@link Probe#period}
   * @param unwanted names of meters that these binders bring and that cost too much or say nothing
   */
  MeterProbe(String name, Duration period, Set<String> unwanted, List<MeterBinder> binders) {
    this.name = name;
    this.period = period;
    this.binders = binders;
    registry.config().meterFilter(MeterFilter.deny(id -> unwanted.contains(id.getName())));
    registry.config().onMeterAdded(meter -> readings.addAll(MeterReading.of(meter)));
    binders.forEach(binder -> binder.bindTo(registry));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public void read(Readings out) {
    for (var reading : readings) {
      reading.read(out);
    }
  }

  @Override
  public void close() {
    binders.forEach(MeterProbe::close);
    registry.close();
  }

  /** Some binders hold listeners on the JVM's beans, which outlive this application. */
  private static void close(MeterBinder binder) {
    if (binder instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        throw new IllegalStateException(binder + " did not close", e);
      }
    }
  }
}
