package org.pulseboard.metrics.jvm;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/**
 * Threads by state, counted in one walk of the thread groups that allocates next to nothing.
 *
 * <p>Micrometer's {@code jvm.threads.states} copies every thread's details once for each of the six
 * states: that alone would cost more than all other readings.
 */
final class ThreadStates implements Probe {
  private static final Thread.State[] STATES = Thread.State.values();

  private final Map<Thread.State, Series> series = new EnumMap<>(Thread.State.class);
  private final ThreadGroup root = root();
  private @Nullable Thread[] threads = new Thread[64];

  ThreadStates() {
    for (var state : STATES) {
      var tag = state.name().toLowerCase(Locale.ROOT).replace('_', '-');
      series.put(
          state,
          Series.of(
              "jvm.threads.states",
              "threads",
              "Threads in this state",
              Map.of("state", tag),
              Kind.GAUGE,
              "java.lang.Thread#getState"));
    }
  }

  @Override
  public String name() {
    return "threads";
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // the place in an array that lives no longer than this call
  public void read(Readings out) {
    var counts = new int[STATES.length];
    int count = enumerate();
    for (int i = 0; i < count; i++) {
      counts[Objects.requireNonNull(threads[i]).getState().ordinal()]++;
    }
    // Not kept: a thread that ended, and its class loader, must not live on here.
    Arrays.fill(threads, 0, count, null);
    for (var state : STATES) {
      // A dead thread is in no group: the state "terminated" would always be zero.
      if (state != Thread.State.TERMINATED) {
        out.gauge(Objects.requireNonNull(series.get(state)), counts[state.ordinal()]);
      }
    }
  }

  private int enumerate() {
    int count = root.enumerate(threads, true);
    while (count == threads.length) {
      threads = new Thread[2 * threads.length];
      count = root.enumerate(threads, true);
    }
    return count;
  }

  private static ThreadGroup root() {
    var group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
