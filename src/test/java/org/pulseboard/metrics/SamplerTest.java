package org.pulseboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.health.FailureReason;
import org.pulseboard.health.Health.Status;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

@Timeout(30)
class SamplerTest {
  private static final SamplerSettings SETTINGS =
      new SamplerSettings(Duration.ofMillis(100), Duration.ofMillis(50), 1_000, 0, 1L << 30);

  private final BlockingQueue<Tick> ticks = new LinkedBlockingQueue<>();

  @Test
  void every_tick_is_at_a_multiple_of_the_interval_and_none_comes_twice() throws Exception {
    try (var sampler = sampler(ticks::add, new Fixed("ok", 1))) {
      sampler.start();

      long last = ticks.take().timeMillis();
      for (int i = 0; i < 10; i++) {
        long next = ticks.take().timeMillis();
        assertThat(next % 100).isZero();
        assertThat(next).isGreaterThan(last);
        last = next;
      }
    }
  }

  @Test
  void a_probe_that_sleeps_for_ever_leaves_all_other_series_on_time() throws Exception {
    var hanging = new Hanging();
    try (var sampler = sampler(ticks::add, hanging, new Fixed("ok", 7))) {
      sampler.start();
      hanging.called.await();

      for (int i = 0; i < 15; i++) {
        var tick = ticks.take();
        assertThat(value(tick, "ok")).isEqualTo(7);
        assertThat(System.currentTimeMillis() - tick.timeMillis()).isLessThan(5_000);
      }
      assertThat(hanging.calls).hasValue(1);
    }
  }

  @Test
  void ticks_go_on_while_the_clock_is_set_back_and_when_it_is_set_right_again() throws Exception {
    var offset = new AtomicLong();
    InstantSource clock = () -> Instant.now().plusMillis(offset.get());
    var ok = new Fixed("ok", 1);
    try (var sampler = new Sampler(SETTINGS, () -> List.of(ok), ticks::add, clock)) {
      sampler.start();
      ticks.take();

      for (long hours : new long[] {-2, 0, 48, 0}) {
        offset.set(Duration.ofHours(hours).toMillis());
        awaitTickNear(clock);
      }
    }
  }

  /** One that was taken with the clock as it is now, in the time that a tick may be late. */
  private void awaitTickNear(InstantSource clock) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    Tick tick;
    do {
      tick = ticks.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(tick).as("a tick within 3 s, at %s", clock.instant()).isNotNull();
    } while (Math.abs(clock.millis() - tick.timeMillis()) > 3_000);
  }

  @Test
  void a_receiver_that_throws_does_not_stop_the_ticks() throws Exception {
    Consumer<Tick> failing =
        tick -> {
          ticks.add(tick);
          throw new IllegalStateException("a test's receiver");
        };
    try (var sampler = sampler(failing, new Fixed("ok", 1))) {
      sampler.start();

      assertThat(ticks.take().timeMillis()).isLessThan(ticks.take().timeMillis());
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {IllegalStateException.class, AssertionError.class, OutOfMemoryError.class})
  void whatever_a_receiver_throws_is_told_and_the_ticks_go_on_and_are_well_again(
      Class<? extends Throwable> kind) throws Exception {
    var broken = new AtomicBoolean(true);
    Consumer<Tick> failing =
        tick -> {
          ticks.add(tick);
          if (broken.get()) {
            SamplerTest.<Error>fail(kind);
          }
        };
    try (var sampler = sampler(failing, new Fixed("ok", 1))) {
      assertThat(sampler.liveness().status()).isEqualTo(Status.DEGRADED);
      sampler.start();

      for (int i = 0; i < 3; i++) {
        ticks.take();
      }
      assertThat(sampler.liveness().status()).isEqualTo(Status.DEGRADED);
      assertThat(sampler.liveness().detail())
          .startsWith("pulseboard-sampler: failed ")
          .contains("last: " + FailureReason.of(kind.getConstructor().newInstance()));
      broken.set(false);
      ticks.clear();
      ticks.take();
      ticks.take();
      assertThat(sampler.liveness().status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void probes_that_cannot_be_made_are_made_later() throws Exception {
    var tries = new AtomicInteger();
    Supplier<List<Probe>> setUp =
        () -> {
          if (tries.incrementAndGet() < 3) {
            throw new NoClassDefFoundError("a test's class");
          }
          return List.of(new Fixed("ok", 1));
        };
    try (var sampler = new Sampler(SETTINGS, setUp, ticks::add, InstantSource.system())) {
      sampler.start();

      assertThat(value(ticks.take(), "ok")).isEqualTo(1);
      ticks.take();
      assertThat(tries).hasValue(3);
      assertThat(sampler.liveness().status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void an_interrupt_that_nobody_asked_for_does_not_end_the_ticks() throws Exception {
    Consumer<Tick> interrupting =
        tick -> {
          ticks.add(tick);
          Thread.currentThread().interrupt();
        };
    try (var sampler = sampler(interrupting, new Fixed("ok", 1))) {
      sampler.start();

      for (int i = 0; i < 3; i++) {
        ticks.take();
      }
      assertThat(own()).isNotEmpty();
    }
  }

  @Test
  void a_probe_that_hangs_is_named_with_its_reason() throws Exception {
    try (var sampler = sampler(ticks::add, new Hanging(), new Fixed("ok", 1))) {
      sampler.start();
      ticks.take();

      assertThat(sampler.missing()).containsExactly(Map.entry("hanging", "no answer within 50 ms"));
    }
  }

  @Test
  void its_threads_end_with_it() throws Exception {
    var sampler = sampler(ticks::add, new Fixed("ok", 1), new Hanging());
    sampler.start();
    ticks.take();

    sampler.close();

    for (var thread : own()) {
      thread.join(5_000); // it has left its pool, and is about to end
    }
    assertThat(own()).isEmpty();
  }

  @Test
  void the_cost_of_a_tick_is_a_series_of_the_next() throws Exception {
    try (var sampler = sampler(ticks::add, new Fixed("ok", 1))) {
      sampler.start();
      for (int i = 0; i < 3; i++) {
        ticks.take();
      }

      var tick = ticks.take();

      assertThat(value(tick, "pulseboard.tick.duration")).isBetween(0.0, 1.0);
      assertThat(value(tick, "pulseboard.tick.cpu")).isPositive();
      assertThat(value(tick, "pulseboard.tick.allocated")).isPositive();
      assertThat(value(tick, "pulseboard.series")).isEqualTo(5);
    }
  }

  @Test
  void the_catalogue_says_why_a_series_is_missing() throws Exception {
    try (var sampler = sampler(ticks::add, new Fixed("none", Double.NaN))) {
      sampler.start();
      ticks.take();
      ticks.take();

      assertThat(sampler.catalogue().orElseThrow().entries())
          .filteredOn(entry -> entry.series().name().equals("none"))
          .extracting(Catalogue.CatalogueEntry::missing)
          .containsExactly("its source gives no value now");
    }
  }

  private static Sampler sampler(Consumer<Tick> receiver, Probe... probes) {
    return new Sampler(SETTINGS, () -> List.of(probes), receiver, InstantSource.system());
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void fail(Class<? extends Throwable> kind) throws E {
    try {
      throw (E) kind.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a test's mistake", e);
    }
  }

  private static List<Thread> own() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("pulseboard-(sampler|probe)"))
        .toList();
  }

  private static double value(Tick tick, String id) {
    for (int i = 0; i < tick.series().size(); i++) {
      if (tick.series().get(i).id().equals(id)) {
        return tick.value(i);
      }
    }
    throw new AssertionError("no series " + id);
  }

  private record Fixed(String name, double value) implements Probe {

    @Override
    public void read(Readings out) {
      out.gauge(Series.of(name, "1", "", Map.of(), Kind.GAUGE, "test"), value);
    }
  }

  private static final class Hanging implements Probe {
    private final CountDownLatch called = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String name() {
      return "hanging";
    }

    @Override
    public void read(Readings out) throws InterruptedException {
      calls.incrementAndGet();
      called.countDown();
      TimeUnit.DAYS.sleep(1);
    }
  }
}
