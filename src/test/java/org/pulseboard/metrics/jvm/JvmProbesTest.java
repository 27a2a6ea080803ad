package org.pulseboard.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.metrics.probe.Probes;

/** On the JVM and the machine that run this test. */
@Timeout(60)
class JvmProbesTest {
  private static final Probes PROBES =
      new Probes(JvmProbes.all(Path.of("target").toAbsolutePath()), Duration.ofSeconds(10));

  private static Map<String, Double> values = Map.of();

  @BeforeAll
  static void read_until_the_flight_recorder_has_spoken() {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (System.nanoTime() < end && values.getOrDefault("jvm.exceptions", Double.NaN).isNaN()) {
      System.gc();
      PROBES.read();
      values = values();
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @AfterAll
  static void close() {
    PROBES.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jvm.memory.used",
        "jvm.memory.committed",
        "jvm.memory.max",
        "jvm.buffer.count",
        "jvm.buffer.memory.used",
        "jvm.buffer.total.capacity",
        "jvm.gc.pause",
        "jvm.gc.count",
        "jvm.gc.memory.allocated",
        "jvm.gc.memory.promoted",
        "jvm.gc.live.data.size",
        "jvm.gc.max.data.size",
        "jvm.threads.live",
        "jvm.threads.daemon",
        "jvm.threads.peak",
        "jvm.threads.started",
        "jvm.threads.states",
        "jvm.threads.deadlocked",
        "jvm.threads.deadlocked.monitor",
        "jvm.classes.loaded",
        "jvm.classes.unloaded",
        "jvm.compilation.time",
        "jvm.safepoint.time",
        "jvm.exceptions",
        "jvm.monitor.wait",
        "jvm.socket.read.time",
        "jvm.socket.write.time",
        "jvm.file.read.time",
        "jvm.file.write.time",
        "process.uptime",
        "process.cpu.usage",
        "process.cpu.time",
        "process.files.open",
        "process.files.max",
        "system.cpu.usage",
        "system.cpu.count",
        "system.load.average.1m",
        "system.memory.limit",
        "system.memory.used",
        "system.memory.available",
        "system.swap.limit",
        "system.swap.used",
        "disk.free",
        "disk.total"
      })
  void each_expected_meter_has_a_value(String name) {
    assertThat(values).containsKey(name);
    assertThat(values.get(name)).isGreaterThanOrEqualTo(0);
  }

  @Test
  void shares_are_between_zero_and_one() {
    assertThat(values.get("system.cpu.usage")).isBetween(0.0, 1.0);
    assertThat(values.get("process.cpu.usage")).isBetween(0.0, 1.0);
  }

  @Test
  void what_the_kernel_says_of_memory_adds_up() {
    double nothing = Double.NaN;
    double used = values.getOrDefault("system.memory.used", nothing);

    assertThat(used + values.getOrDefault("system.memory.available", nothing))
        .isEqualTo(values.get("system.memory.limit"));
  }

  @Test
  void every_unit_is_a_base_unit() {
    for (int i = 0; i < PROBES.size(); i++) {
      assertThat(PROBES.series(i))
          .allMatch(series -> !series.unit().matches(".*(milli|nano|ms|%).*"));
    }
  }

  /** Of several series of one name any with a value. */
  private static Map<String, Double> values() {
    var all = new TreeMap<String, Double>();
    for (int i = 0; i < PROBES.size(); i++) {
      var series = PROBES.series(i);
      var answer = PROBES.values(i, series);
      for (int j = 0; answer != null && j < series.length; j++) {
        if (!Double.isNaN(answer[j])) {
          all.put(series[j].name(), answer[j]);
        }
      }
    }
    return all;
  }
}
