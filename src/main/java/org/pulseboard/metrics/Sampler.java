package org.pulseboard.metrics;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Probes;

/**
 * The thread that reads all probes once per interval and hands on one {@link Tick}.
 *
 * <p>A receiver that throws is logged once for each kind of exception and loses that tick alone.
 */
final class Sampler implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Sampler.class.getName());

  /** Longer than the slowest tick; a thread that still runs then is stuck in a receiver. */
  private static final long JOIN_MILLIS = 5_000;

  private final SamplerSettings settings;
  private final Supplier<List<Probe>> setUp;
  private final Consumer<Tick> receiver;
  private final InstantSource clock;
  private final OwnCost cost = new OwnCost();
  private final Set<String> logged = new HashSet<>();
  private final Thread thread = new Thread(this::run, "pulseboard-sampler");
  private volatile Supplier<Catalogue> catalogue = () -> Catalogue.EMPTY;

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
    thread.setDaemon(true);
    thread.setContextClassLoader(Sampler.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  /** What the newest tick holds and lacks. Any thread. */
  Catalogue catalogue() {
    return catalogue.get();
  }

  /** Returns once the thread has ended. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var all = new ArrayList<>(setUp.get());
    all.add(cost);
    try (var probes = new Probes(all, settings.probeTimeout())) {
      var schedule = new Schedule(settings.interval());
      var assembler = new TickAssembler(probes);
      while (awaitNext(schedule)) {
        tick(schedule.claim(clock.millis()), probes, assembler);
      }
    }
  }

  private void tick(long timeMillis, Probes probes, TickAssembler assembler) {
    long startNanos = System.nanoTime();
    int size = 0;
    try {
      probes.read();
      var tick = assembler.assemble(timeMillis);
      size = tick.series().size();
      var reasons = probes.missing();
      var owners = assembler.owners();
      catalogue = () -> Catalogue.of(tick, owners, reasons, probes.absent());
      receiver.accept(tick);
    } catch (RuntimeException | LinkageError e) {
      if (logged.add(e.getClass().getName())) {
        LOG.log(Level.WARNING, "A tick failed; logged once for each kind of exception", e);
      }
    }
    cost.tick(System.nanoTime() - startNanos, probes.cpuNanos(), probes.allocatedBytes(), size);
  }

  /** Asks the schedule again after each sleep: the clock may have been set meanwhile. */
  private boolean awaitNext(Schedule schedule) {
    try {
      long now = clock.millis();
      for (long due = schedule.next(now); now < due; due = Math.min(due, schedule.next(now))) {
        Thread.sleep(due - now);
        now = clock.millis();
      }
      return !Thread.currentThread().isInterrupted();
    } catch (InterruptedException e) {
      return false;
    }
  }
}
