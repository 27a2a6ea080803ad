package org.pulseboard.metrics.export;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.metrics.Metering;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.node.Build;

/**
 * The newest tick in the text formats that Prometheus reads. Reads memory alone: however many ask,
 * no probe is called for them, and whoever asks for all of a tick shares one text. Any thread.
 */
@HealthPart("prometheus")
@ApplicationScoped
public class Exposition implements HealthCheck {
  static final String BUILD = "pulseboard_build";
  static final String PROBE_UP = "pulseboard_probe_up";

  /** Enough to tell what happens. */
  private static final int SHOWN = 5;

  private NewestTick newest;
  private Supplier<SortedMap<String, Boolean>> probing;
  private final MetricSnapshot build = build();
  private volatile @Nullable PrometheusLayout layout;
  private final Map<TextFormat, Written> written = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Written(Tick tick, byte[] text) {}

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway.Init") // the proxy's own fields are never read
  protected Exposition() {}

  /** Nobody has asked yet. */
  @Inject
  public Exposition(NewestTick newest, Metering metering) {
    this(newest, metering::probes);
  }

  /**
   * The same.
   *
   * @param probing every probe by name, and whether the newest tick has its readings
   */
  Exposition(NewestTick newest, Supplier<SortedMap<String, Boolean>> probing) {
    this.newest = newest;
    this.probing = probing;
  }

  /** All of the newest tick; empty where there is none that is new. Not to be written to. */
  public Optional<byte[]> all(TextFormat format) {
    return newest.get().map(tick -> all(tick, format));
  }

  /** The series that are wanted; empty as above. */
  public Optional<byte[]> some(TextFormat format, Predicate<Series> wanted) {
    return newest.get().map(tick -> write(tick, format, wanted));
  }

  private byte[] all(Tick tick, TextFormat format) {
    var last = written.get(format);
    if (last == null || last.tick != tick) {
      last = new Written(tick, write(tick, format, series -> true));
      written.put(format, last);
    }
    return last.text;
  }

  private byte[] write(Tick tick, TextFormat format, Predicate<Series> wanted) {
    var snapshots = new ArrayList<>(layout(tick).of(tick, wanted));
    snapshots.add(build);
    snapshots.add(probes());
    return format.write(new MetricSnapshots(snapshots));
  }

  private PrometheusLayout layout(Tick tick) {
    var last = layout;
    if (last == null || !last.isFor(tick)) {
      last = new PrometheusLayout(tick.series());
      layout = last;
    }
    return last;
  }

  private MetricSnapshot probes() {
    var points = new ArrayList<GaugeDataPointSnapshot>();
    probing
        .get()
        .forEach(
            (name, answers) ->
                points.add(
                    new GaugeDataPointSnapshot(answers ? 1 : 0, Labels.of("probe", name), null)));
    return new GaugeSnapshot(
        new MetricMetadata(PROBE_UP, "Whether the newest tick has the readings of this probe"),
        points);
  }

  private static MetricSnapshot build() {
    var build = Build.current();
    return new InfoSnapshot(
        new MetricMetadata(BUILD, "What was built"),
        List.of(
            new InfoDataPointSnapshot(Labels.of("version", build.version(), "build", build.id()))));
  }

  /** Up in any case: nothing is left out, two names were one for Prometheus. */
  @Override
  public Health check() {
    var last = layout;
    List<String> renamed = last == null ? List.of() : last.renamed();
    if (renamed.isEmpty()) {
      return new Health("prometheus", Status.UP, "");
    }
    var shown = String.join("; ", renamed.subList(0, Math.min(SHOWN, renamed.size())));
    var more = renamed.size() > SHOWN ? "; and " + (renamed.size() - SHOWN) + " more" : "";
    return new Health(
        "prometheus",
        Status.UP,
        "Names that Prometheus cannot tell apart have a number: " + shown + more);
  }
}
