package org.pulseboard.metrics.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.probe.Probes;

/** On directories laid out as Linux lays them out. */
class CgroupTest {
  @TempDir private Path mount;
  private Path self;

  @BeforeEach
  void nameFiles() {
    self = mount.resolve("self");
  }

  @Test
  void version_2_limits_are_read() throws Exception {
    write("self", "0::/app.slice/web\n");
    write("app.slice/web/memory.max", "536870912\n");
    write("app.slice/web/memory.current", "1048576\n");
    write("app.slice/web/cpu.max", "150000 100000\n");
    write("app.slice/web/cpu.stat", "usage_usec 5\nnr_throttled 1\nthrottled_usec 2000000\n");

    assertThat(values("container.memory.limit")).isEqualTo(536_870_912);
    assertThat(values("container.memory.usage")).isEqualTo(1_048_576);
    assertThat(values("container.cpu.limit")).isEqualTo(1.5);
    assertThat(values("container.cpu.throttled")).isZero();
  }

  @Test
  void version_1_limits_are_read_from_the_mount_when_the_path_is_the_hosts() throws Exception {
    write("self", "4:memory:/docker/0a1b\n2:cpu,cpuacct:/docker/0a1b\n");
    write("memory/memory.limit_in_bytes", "268435456\n");
    write("memory/memory.usage_in_bytes", "4096\n");
    write("cpu/cpu.cfs_quota_us", "50000\n");
    write("cpu/cpu.cfs_period_us", "100000\n");
    write("cpu/cpu.stat", "nr_periods 0\nnr_throttled 0\nthrottled_time 0\n");

    assertThat(values("container.memory.limit")).isEqualTo(268_435_456);
    assertThat(values("container.cpu.limit")).isEqualTo(0.5);
  }

  @Test
  void a_limit_that_is_not_set_is_absent_with_its_reason() throws Exception {
    write("self", "0::/\n");
    write("memory.max", "max\n");
    write("memory.current", "4096\n");
    write("cpu.max", "max 100000\n");

    var limits = new ContainerLimits(Objects.requireNonNull(Cgroup.find(mount, self)));

    assertThat(limits.absent())
        .containsEntry("container.memory.limit", "the container has none")
        .containsEntry("container.cpu.limit", "the container has none")
        .hasEntrySatisfying(
            "container.cpu.throttled", reason -> assertThat(reason).endsWith("cannot be read"));
    limits.close();
  }

  @Test
  void a_process_in_no_group_has_none() throws Exception {
    assertThat(Cgroup.find(mount, self)).isNull();

    write("self", "0::/../../etc\n");
    assertThat(Cgroup.find(mount, self)).isNull();
  }

  private double values(String name) {
    var group = Objects.requireNonNull(Cgroup.find(mount, self));
    try (var probes = new Probes(List.of(new ContainerLimits(group)), Duration.ofSeconds(20))) {
      probes.read();
      probes.read();
      var series = probes.series(0);
      int i = List.of(series).stream().map(Series::name).toList().indexOf(name);
      return Objects.requireNonNull(probes.values(0, series))[i];
    }
  }

  private void write(String file, String text) throws IOException {
    var path = mount.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }
}
