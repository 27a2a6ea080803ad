package org.pulseboard.metrics.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Linux keeps the limits of this process's control group, version 2 or 1.
 *
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2</a>
 */
record Cgroup(Path memory, Path cpu, boolean v2) {

  /**
   * Finds the group, or null where there is none.
   *
   * @param mount {@code /sys/fs/cgroup}
   * @param self {@code /proc/self/cgroup}
   */
  static @Nullable Cgroup find(Path mount, Path self) {
    List<String> lines;
    try {
      lines = Files.readAllLines(self);
    } catch (IOException e) {
      return null;
    }
    var memory = group(lines, "memory", mount.resolve("memory"));
    if (Files.exists(memory.resolve("memory.limit_in_bytes"))) {
      return new Cgroup(memory, group(lines, "cpu", mount.resolve("cpu")), false);
    }
    var unified = group(lines, "", mount);
    return Files.exists(unified.resolve("memory.max")) ? new Cgroup(unified, unified, true) : null;
  }

  Path memoryLimit() {
    return memory.resolve(v2 ? "memory.max" : "memory.limit_in_bytes");
  }

  Path memoryUsage() {
    return memory.resolve(v2 ? "memory.current" : "memory.usage_in_bytes");
  }

  Path cpuQuota() {
    return cpu.resolve(v2 ? "cpu.max" : "cpu.cfs_quota_us");
  }

  Path cpuPeriod() {
    return cpu.resolve(v2 ? "cpu.max" : "cpu.cfs_period_us");
  }

  Path cpuStat() {
    return cpu.resolve("cpu.stat");
  }

  /**
   * The directory of the group that a line such as {@code 4:memory:/a/b} names. Inside a container
   * the path is often the host's: then the mount itself is the group.
   */
  private static Path group(List<String> lines, String controller, Path mount) {
    for (var line : lines) {
      var parts = line.split(":", 3);
      if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller)) {
        var group = mount.resolve(parts[2].substring(1)).normalize();
        return group.startsWith(mount) && Files.isDirectory(group) ? group : mount;
      }
    }
    return mount;
  }
}
