package org.pulseboard.metrics.jvm;

import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmCompilationMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadDeadlockMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pulseboard.metrics.probe.Absent;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.recorder.RecorderEvents;

/** The probes of the JVM and the machine: one line for each binder or reader. */
public final class JvmProbes {

  /**
   * Slow to read or slow to change: finding deadlocks stops all threads, counting open files reads
   * a directory with an entry for each.
   */
  private static final Duration SELDOM = Duration.ofSeconds(5);

  private static final Set<String> UNWANTED =
      Set.of(
          // Costs too much; see ThreadStates.
          "jvm.threads.states",
          // A point in time, not a reading.
          "process.start.time");

  private JvmProbes() {}

  /** New probes; the caller closes them. */
  public static List<Probe> all(Path dataDir) {
    return List.of(
        new MeterProbe(
            "jvm",
            Duration.ZERO,
            UNWANTED,
            List.of(
                new JvmMemoryMetrics(),
                new JvmGcMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new JvmCompilationMetrics(),
                new UptimeMetrics())),
        new ThreadStates(),
        processor(),
        new MeterProbe(
            "seldom",
            SELDOM,
            UNWANTED,
            List.of(
                new JvmThreadDeadlockMetrics(),
                new FileDescriptorMetrics(),
                new DiskSpaceMetrics(dataDir.toFile()))),
        memory(),
        container(),
        recorder(dataDir));
  }

  private static Probe processor() {
    try {
      return new ProcessorUse();
    } catch (IOException e) {
      return new MeterProbe("cpu", Duration.ZERO, UNWANTED, List.of(new ProcessorMetrics()));
    }
  }

  private static Probe memory() {
    try {
      return new HostMemory();
    } catch (IOException e) {
      return new Absent("memory", Map.of("system.memory", "this system has no /proc/meminfo"));
    }
  }

  private static Probe container() {
    var group = Cgroup.find(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    return group == null
        ? new Absent("container", Map.of("container", "this process is in no control group"))
        : new ContainerLimits(group);
  }

  private static Probe recorder(Path dataDir) {
    try {
      return new RecorderEvents(dataDir);
    } catch (LinkageError e) {
      // WildFly hides jdk.jfr from a WAR whose deployment structure does not ask for it.
      var reason = "this server or JVM does not open the JDK Flight Recorder to applications";
      return new Absent(
          "flight-recorder",
          Map.of(
              "jvm.safepoint.time", reason,
              "jvm.exceptions", reason,
              "jvm.monitor.wait", reason,
              "jvm.socket", reason,
              "jvm.file", reason));
    }
  }
}
