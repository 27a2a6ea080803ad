package org.pulseboard.metrics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

@Timeout(60)
class ProbesTest {
  private static final Duration LIMIT = Duration.ofMillis(100);

  @Test
  void five_probes_that_hang_leave_the_sixth_with_a_value_and_cost_one_limit_together() {
    var all = new ArrayList<Probe>();
    for (int i = 0; i < 5; i++) {
      all.add(new TestProbe("hanging" + i, out -> new CountDownLatch(1).await()));
    }
    all.add(new TestProbe("ok", out -> {}));
    try (var probes = new Probes(all, Duration.ofSeconds(3))) {
      long start = System.nanoTime();
      probes.read();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
      assertThat(probes.values(5, probes.series(5))).containsExactly(1);
      assertThat(probes.missing()[0]).isEqualTo("no answer within 3000 ms");
    }
  }

  @Test
  void a_probe_that_hangs_holds_one_thread_however_often_it_is_due() {
    var calls = new AtomicInteger();
    var threads = ConcurrentHashMap.<Thread>newKeySet();
    var hanging =
        new TestProbe(
            "hanging",
            out -> {
              calls.incrementAndGet();
              threads.add(Thread.currentThread());
              new CountDownLatch(1).await();
            });
    try (var probes = new Probes(List.of(hanging), LIMIT)) {
      long end = System.nanoTime() + Duration.ofMillis(2_500).toNanos();
      until(probes, () -> System.nanoTime() > end);

      assertThat(calls).hasValue(1);
      assertThat(threads).hasSize(1);
    }
  }

  @Test
  void a_probe_that_answers_in_time_again_is_taken_back() {
    var open = new CountDownLatch(1);
    var late = new TestProbe("late", out -> open.await());
    try (var probes = new Probes(List.of(late), LIMIT)) {
      probes.read();
      assertThat(probes.missing()[0]).isNotNull();

      open.countDown();
      until(probes, () -> probes.missing()[0] == null);

      assertThat(probes.values(0, probes.series(0))).containsExactly(1);
    }
  }

  @Test
  void a_probe_that_fails_is_missing_with_its_reason_until_it_works() {
    var broken = new AtomicInteger(1);
    var failing =
        new TestProbe(
            "failing",
            out -> {
              if (broken.get() == 1) {
                throw new NoClassDefFoundError("jdk/jfr/Event");
              }
            });
    try (var probes = new Probes(List.of(failing), LIMIT)) {
      probes.read();
      assertThat(probes.missing()[0])
          .isEqualTo("this server hides from applications what is read here");

      broken.set(0);
      until(probes, () -> probes.missing()[0] == null);
    }
  }

  @Test
  void a_series_stays_and_is_missing_while_its_probe_is_out() {
    var working = new AtomicInteger(1);
    var failing =
        new TestProbe(
            "failing",
            out -> {
              if (working.get() == 0) {
                throw new IllegalStateException("a test's failure");
              }
            });
    try (var probes = new Probes(List.of(failing), LIMIT)) {
      probes.read();
      working.set(0);
      probes.read();

      var series = probes.series(0);
      assertThat(series).extracting(Series::name).containsExactly("failing");
      assertThat(probes.values(0, series)).isNull();
    }
  }

  @Test
  void a_probe_with_a_period_does_not_hold_up_the_tick_however_slow_it_is() {
    var open = new CountDownLatch(1);
    var slow = new TestProbe("slow", Duration.ofSeconds(30), out -> open.await());
    try (var probes = new Probes(List.of(slow), Duration.ofSeconds(20))) {
      long start = System.nanoTime();
      probes.read();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));

      open.countDown();
      until(probes, () -> probes.missing()[0] == null);

      assertThat(probes.values(0, probes.series(0))).containsExactly(1);
    }
  }

  @Test
  void closing_ends_even_a_thread_that_hangs_and_closes_every_probe() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    var hanging =
        new TestProbe(
            "hanging",
            out -> {
              threads.add(Thread.currentThread());
              new CountDownLatch(1).await();
            });
    var probes = new Probes(List.of(hanging), LIMIT);
    probes.read();

    probes.close();

    for (var thread : threads) {
      thread.join(5_000); // it has left the pool, and is about to end
    }
    assertThat(threads).hasSize(1).noneMatch(Thread::isAlive);
    assertThat(hanging.closed).hasValue(1);
  }

  @Test
  void probes_that_no_thread_could_be_had_for_are_free_for_the_next_round() {
    var slots =
        List.of(
            new ProbeSlot(new TestProbe("none", out -> {}), 0),
            new ProbeSlot(new TestProbe("none", out -> {}), 0));
    slots.forEach(ProbeSlot::claim);
    var round =
        new Round(
            slots,
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            slot -> {});

    assertThatThrownBy(() -> round.run(LIMIT)).isInstanceOf(OutOfMemoryError.class);

    assertThat(round.untaken()).isEqualTo(slots);
  }

  private static void until(Probes probes, BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      probes.read();
      Thread.onSpinWait();
    }
  }

  private interface Body {
    void run(Readings out) throws Exception;
  }

  private static final class TestProbe implements Probe {
    private final String name;
    private final Duration period;
    private final Body body;
    private final AtomicInteger closed = new AtomicInteger();

    private TestProbe(String name, Body body) {
      this(name, Duration.ZERO, body);
    }

    private TestProbe(String name, Duration period, Body body) {
      this.name = name;
      this.period = period;
      this.body = body;
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
    public void read(Readings out) throws Exception {
      body.run(out);
      out.gauge(Series.of(name, "1", "", Map.of(), Kind.GAUGE, "test"), 1);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
