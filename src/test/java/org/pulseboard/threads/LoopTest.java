package org.pulseboard.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.health.FailureReason;
import org.pulseboard.health.Health.Status;

@Timeout(30)
class LoopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final BlockingQueue<Integer> turns = new LinkedBlockingQueue<>();
  private Loop loop = new Loop("pulseboard-test", PATIENCE, () -> false);

  @AfterEach
  void stop() throws Exception {
    loop.interrupt();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        IllegalStateException.class,
        Exception.class,
        InterruptedException.class,
        AssertionError.class,
        OutOfMemoryError.class,
        StackOverflowError.class,
        NoClassDefFoundError.class
      })
  void whatever_a_turn_throws_is_told_and_the_next_turn_follows(Class<Throwable> kind)
      throws Exception {
    var seen = new LinkedBlockingQueue<String>();
    loop =
        loop(
            turn -> {
              if (turn == 1) {
                return throwing(kind.getConstructor().newInstance());
              }
              seen.add(loop.liveness().detail());
              return turn < 3;
            });

    loop.start();

    assertThat(seen.take())
        .startsWith(
            "pulseboard-test: failed 1 times in 0 s, last: "
                + FailureReason.of(kind.getConstructor().newInstance()));
    assertThat(seen.take()).isEmpty();
  }

  @Test
  void a_loop_that_always_fails_pauses_longer_and_longer_and_does_not_spin() throws Exception {
    var times = new LinkedBlockingQueue<Long>();
    loop =
        loop(
            turn -> {
              times.add(System.nanoTime());
              throw new NoClassDefFoundError("the application is gone");
            });

    loop.start();

    long last = times.take();
    for (long pause : new long[] {50, 100, 200, 400}) {
      long next = times.take();
      assertThat(next - last).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(pause - 1));
      last = next;
    }
    assertThat(loop.liveness().status()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void a_stop_ends_also_a_loop_that_fails() throws Exception {
    loop =
        loop(
            turn -> {
              throw new NoClassDefFoundError("the application is gone");
            });
    loop.start();
    turns.take();

    loop.stop();

    assertThat(loop.join(SOON)).isTrue();
    assertThat(loop.liveness().status()).isEqualTo(Status.DOWN);
    assertThat(loop.liveness().detail()).contains("has ended");
  }

  @Test
  void a_stack_that_really_overflows_and_a_heap_that_is_really_full_end_nothing() throws Exception {
    loop =
        loop(
            turn -> {
              if (turn == 1) {
                overflow(0);
              } else if (turn == 2) {
                turns.add(new long[Integer.MAX_VALUE].length);
              }
              return turn < 4;
            });

    loop.start();

    assertThat(loop.join(SOON)).isTrue();
    assertThat(turns).containsExactly(1, 2, 3, 4);
  }

  @Test
  void it_says_what_it_does_at_its_end_even_if_that_fails() throws Exception {
    var ended = new CountDownLatch(1);
    loop =
        new Loop(
            new Liveness("pulseboard-test", PATIENCE),
            () -> false,
            () -> {
              ended.countDown();
              throw new AssertionError("a test's end");
            });

    loop.start();

    assertThat(loop.join(SOON)).isTrue();
    assertThat(ended.getCount()).isZero();
    assertThat(loop.liveness().detail()).contains("has ended", "a test's end");
  }

  @Test
  void its_thread_has_nothing_of_whoever_started_it() throws Exception {
    var inherited = new InheritableThreadLocal<String>();
    inherited.set("of the starter");
    var seen = new LinkedBlockingQueue<Thread>();
    var value = new LinkedBlockingQueue<String>();
    var before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(new ClassLoader() {});
    loop =
        loop(
            turn -> {
              value.add(String.valueOf(inherited.get()));
              seen.add(Thread.currentThread());
              loop.liveness().resting();
              new CountDownLatch(1).await();
              return false;
            });

    loop.start();
    Thread.currentThread().setContextClassLoader(before);

    Thread thread = seen.take();
    assertThat(value.take()).isEqualTo("null");
    assertThat(thread.getContextClassLoader()).isEqualTo(Loop.class.getClassLoader());
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("pulseboard-test");
  }

  private Loop loop(Work work) {
    var count = new int[1];
    return new Loop(
        "pulseboard-test",
        PATIENCE,
        () -> {
          int turn = ++count[0];
          turns.add(turn);
          return work.run(turn);
        });
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> boolean throwing(Throwable e) throws E {
    throw (E) e;
  }

  private static int overflow(int depth) {
    return depth < 0 ? depth : overflow(depth + 1) + 1;
  }

  private interface Work {
    boolean run(int turn) throws Exception;
  }
}
