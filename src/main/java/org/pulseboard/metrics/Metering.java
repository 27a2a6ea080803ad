package org.pulseboard.metrics;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.pulseboard.api.MetricSample;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.health.Health;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.metrics.archive.Archive;
import org.pulseboard.metrics.archive.ArchiveMeter;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.jvm.JvmProbes;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.query.HistoryRequest;
import org.pulseboard.metrics.query.Past;
import org.pulseboard.metrics.server.ServerProbes;
import org.pulseboard.threads.Elapsed;
import org.pulseboard.threads.Liveness;

/** Starts the sampler with the application, ends it with the application, and fires its ticks. */
@ApplicationScoped
public class Metering {
  private Event<Tick> ticks;
  private History history;
  private Archive archive;
  private RefusalLog refusals;
  private Samples samples;
  private Samples remote;
  private Sampler sampler;
  private volatile List<HealthCheck> health = List.of();

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway.Init") // the proxy's own fields are never read
  protected Metering() {}

  /**
   * Reads the settings; starts nothing yet.
   *
   * @throws IllegalArgumentException naming the key, if a setting cannot be kept
   */
  @Inject
  public Metering(Settings settings, DataDirectory data, Event<Tick> ticks) {
    var checked = SamplerSettings.of(settings);
    var clock = InstantSource.system();
    this.ticks = ticks;
    this.history = new History(checked.interval(), checked.maxSeries() + checked.maxRemoteSeries());
    this.archive =
        new Archive(
            data.path().resolve("archive"),
            data.lock(),
            checked.archiveMaxBytes(),
            checked.interval());
    this.refusals = new RefusalLog();
    this.samples = new Samples("MetricSample", checked.maxSeries(), Elapsed.CLOCK, refusals);
    this.remote =
        new Samples("POST /api/samples", checked.maxRemoteSeries(), Elapsed.CLOCK, refusals);
    this.sampler = new Sampler(checked, () -> probes(data.path()), this::receive, clock);
  }

  /** The past of all series, in memory. */
  public History history() {
    return history;
  }

  /**
   * What answers a question for the past; empty while it is not known whether the archive has a
   * part of it.
   *
   * @param mostPoints of a series
   * @throws org.pulseboard.problem.ProblemException if the answer would be too large
   */
  public Optional<Past> past(HistoryRequest request, int mostPoints) {
    return archive.isSettled() || request.fromMillis() >= history.reachMillis()
        ? Optional.of(Past.of(request, history, archive.view(), mostPoints))
        : Optional.empty();
  }

  /** Whether what is measured outlives a restart. */
  Health archiveHealth() {
    return archive.health();
  }

  /** Whether there is a past that a stream can go on from. */
  public boolean hasTicked() {
    return history.newestMillis() >= 0;
  }

  /** What the newest tick holds and lacks; empty before the first. */
  public Optional<Catalogue> catalogue() {
    return sampler.catalogue();
  }

  /** Whether ticks come. */
  Liveness sampling() {
    return sampler.liveness();
  }

  /** The probes that the newest tick lacks, by name, each with the reason. */
  Map<String, String> missingProbes() {
    return sampler.missing();
  }

  /** Every probe by name, and whether the newest tick has its readings. */
  public SortedMap<String, Boolean> probes() {
    return sampler.probing();
  }

  void start(@Observes Startup event) {
    start();
  }

  /** Starts the ticks; once. */
  public void start() {
    archive.start();
    sampler.start();
  }

  /** Any thread; returns at once whatever the sample is. */
  public void take(@Observes MetricSample sample) {
    samples.accept(sample);
  }

  /** The same for {@code fireAsync}; the stage fails if the sample is refused. */
  void takeAsync(@ObservesAsync MetricSample sample) {
    if (!samples.accept(sample)) {
      throw new IllegalArgumentException(
          "The sample is refused; pulseboard.samples.refused counts it by its reason");
    }
  }

  /** A sample of another process; false if there is no room for its series. Any thread. */
  public boolean takeRemote(MetricSample sample) {
    return remote.accept(sample);
  }

  /** Returns once the ticks have ended and all threads with them. */
  @PreDestroy
  public void stop() {
    sampler.close();
    archive.close();
  }

  /** The state of those probes that have one. */
  List<Health> health() {
    return health.stream().map(HealthCheck::check).toList();
  }

  private List<Probe> probes(Path dataDir) {
    var probes = new ArrayList<Probe>(JvmProbes.all(dataDir));
    health =
        probes.stream().filter(HealthCheck.class::isInstance).map(HealthCheck.class::cast).toList();
    probes.addAll(ServerProbes.all(ManagementFactory.getPlatformMBeanServer()));
    probes.addAll(List.of(samples, remote, refusals, new ArchiveMeter(archive)));
    return probes;
  }

  /** The past comes first, so that whoever sees a tick live also finds it there. */
  private void receive(Tick tick) {
    history.append(tick);
    archive.take(tick);
    ticks.fire(tick);
  }
}
