package org.pulseboard.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Probes;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Loop;

/**
 * The thread that reads all probes once per interval and hands on one {@link Tick}.
 *
 * <p>Whatever a probe, the assembly or a receiver throws costs that tick alone, and is told by the
 * health until a tick goes well.
 */
final class Sampler implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Sampler.class.getName());

  /** Longer than the slowest tick; a thread that still runs then is stuck in a receiver. */
  private static final Duration JOIN = Duration.ofSeconds(5);

  /** Beyond three intervals without a tick: a pause of the whole JVM is no trouble of ours. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final SamplerSettings settings;
  private final Supplier<List<Probe>> setUp;
  private final Consumer<Tick> receiver;
  private final InstantSource clock;
  private final OwnCost cost = new OwnCost();
  private final Schedule schedule;
  private final Loop loop;

  /** Of the thread alone; null until the probes could be made. */
  private @Nullable Probes probes;

  private @Nullable TickAssembler assembler;
  private volatile Map<String, String> missing = Map.of();
  private volatile Supplier<Optional<Catalogue>> catalogue = Optional::empty;
  private volatile Supplier<SortedMap<String, Boolean>> probing = TreeMap::new;

  /**
   * Does not start yet.
   *
   * @param setUp makes the probes, on the sampler's thread: that takes a second with JFR
   * @param receiver called on the sampler's thread; must not block
   */
  Sampler(
      SamplerSettings settings,
      Supplier<List<Probe>> setUp,
      Consumer<Tick> receiver,
      InstantSource clock) {
    this.settings = settings;
    this.setUp = setUp;
    this.receiver = receiver;
    this.clock = clock;
    schedule = new Schedule(settings.interval());
    var patience = settings.interval().multipliedBy(3).plus(GRACE);
    var liveness = new Liveness("pulseboard-sampler", patience);
    loop = new Loop(liveness, settings.interval(), this::turn, this::end);
  }

  void start() {
    loop.start();
  }

  /** What the newest tick holds and lacks; empty before the first. Any thread. */
  Optional<Catalogue> catalogue() {
    return catalogue.get();
  }

  /** Whether ticks come. Any thread. */
  Liveness liveness() {
    return loop.liveness();
  }

  /** The probes that the newest tick lacks, by name, each with the reason. Any thread. */
  Map<String, String> missing() {
    return missing;
  }

  /** Every probe by name, and whether the newest tick has its readings. Any thread. */
  SortedMap<String, Boolean> probing() {
    return probing.get();
  }

  /** Returns once the thread has ended. */
  @Override
  public void close() {
    loop.interrupt();
    try {
      if (!loop.join(JOIN)) {
        LOG.log(Level.WARNING, "The sampler hangs in a receiver of its ticks and keeps its thread");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean turn() throws InterruptedException {
    var reading = probes;
    var assembling = assembler;
    if (reading == null || assembling == null) {
      reading = setUp();
      assembling = new TickAssembler(reading);
      probes = reading;
      assembler = assembling;
    }
    awaitNext();
    tick(schedule.claim(clock.millis()), reading, assembling);
    return true;
  }

  private Probes setUp() {
    var all = new ArrayList<>(setUp.get());
    all.add(cost);
    return new Probes(all, settings.probeTimeout());
  }

  private void end() {
    if (probes != null) {
      probes.close();
    }
  }

  private void tick(long timeMillis, Probes reading, TickAssembler assembling) {
    long startNanos = System.nanoTime();
    int size = 0;
    try {
      reading.read();
      var tick = assembling.assemble(timeMillis);
      size = tick.series().size();
      var reasons = reading.missing();
      var owners = assembling.owners();
      catalogue = () -> Optional.of(Catalogue.of(tick, owners, reasons, reading.absent()));
      probing = () -> reading.answering(reasons);
      missing = reading.troubled();
      receiver.accept(tick);
    } finally {
      cost.tick(System.nanoTime() - startNanos, reading.cpuNanos(), reading.allocatedBytes(), size);
    }
  }

  /** Asks the schedule again after each sleep: the clock may have been set meanwhile. */
  private void awaitNext() throws InterruptedException {
    long now = clock.millis();
    for (long due = schedule.next(now); now < due; due = Math.min(due, schedule.next(now))) {
      Thread.sleep(due - now);
      now = clock.millis();
    }
  }
}
