package org.pulseboard.metrics.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/**
 * Physical memory and swap of the machine, from Linux's {@code /proc/meminfo}.
 *
 * <p>Not from {@code com.sun.management.OperatingSystemMXBean}: what it calls free leaves out the
 * page cache, so a healthy machine looks full, and inside a container it shows the container.
 *
 * @see <a href="https://docs.kernel.org/filesystems/proc.html#meminfo">proc: meminfo</a>
 */
final class HostMemory implements Probe {
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final double KIB = 1024;

  private final Series limit = series("system.memory.limit", "Physical memory");
  private final Series used =
      series("system.memory.used", "Physical memory that programs cannot get");
  private final Series available =
      series("system.memory.available", "Physical memory that programs can still get");
  private final Series swapLimit = series("system.swap.limit", "Swap space");
  private final Series swapUsed = series("system.swap.used", "Swap space in use");
  private final NumberFile file;

  /**
   * Opens the file.
   *
   * @throws IOException on a system that is not Linux
   */
  HostMemory() throws IOException {
    this.file = new NumberFile(MEMINFO);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void read(Readings out) throws IOException {
    file.refresh();
    double total = KIB * file.after("MemTotal:");
    double free = KIB * file.after("MemAvailable:");
    out.gauge(limit, total);
    out.gauge(used, total - free);
    out.gauge(available, free);
    double swap = KIB * file.after("SwapTotal:");
    out.gauge(swapLimit, swap);
    out.gauge(swapUsed, swap - KIB * file.after("SwapFree:"));
  }

  @Override
  public void close() {
    file.close();
  }

  private static Series series(String name, String description) {
    return Series.of(name, "bytes", description, Map.of(), Kind.GAUGE, MEMINFO.toString());
  }
}
