package org.pulseboard.metrics.jvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/** What the container may use and uses; a limit that is not set is absent, not infinite. */
final class ContainerLimits implements Probe {

  /** Kernels write "unlimited" as a page-rounded 2^63; nobody owns an exbibyte. */
  private static final double UNLIMITED = 1L << 60;

  private final List<Item> items = new ArrayList<>();
  private final List<NumberFile> files = new ArrayList<>();
  private final Map<String, String> absent = new TreeMap<>();

  /** How to get a value out of files that have just been refreshed. */
  private interface Value {
    double get(NumberFile file, NumberFile other);
  }

  private record Item(Series series, NumberFile file, NumberFile other, Value value) {

    double read() throws IOException {
      file.refresh();
      other.refresh();
      return value.get(file, other);
    }
  }

  ContainerLimits(Cgroup group) {
    add(
        gauge("container.memory.limit", "bytes", "Memory that the container may use"),
        group.memoryLimit(),
        group.memoryLimit(),
        (limit, same) -> limit.word(0));
    add(
        gauge("container.memory.usage", "bytes", "Memory of the container, page cache included"),
        group.memoryUsage(),
        group.memoryUsage(),
        (usage, same) -> usage.word(0));
    add(
        gauge("container.cpu.limit", "cpus", "Processors that the container may use"),
        group.cpuQuota(),
        group.cpuPeriod(),
        (quota, period) -> quota.word(0) / (group.v2() ? period.word(1) : period.word(0)));
    add(
        Series.of(
            "container.cpu.throttled",
            "seconds/s",
            "Time that the container was held back by its processor limit",
            Map.of(),
            Kind.RATE,
            "cgroup"),
        group.cpuStat(),
        group.cpuStat(),
        (stat, same) ->
            group.v2() ? stat.after("throttled_usec") / 1e6 : stat.after("throttled_time") / 1e9);
  }

  @Override
  public String name() {
    return "container";
  }

  @Override
  public void read(Readings out) throws IOException {
    for (var item : items) {
      if (item.series.kind() == Kind.RATE) {
        out.total(item.series, item.read());
      } else {
        out.gauge(item.series, item.read());
      }
    }
  }

  @Override
  public Map<String, String> absent() {
    return absent;
  }

  @Override
  public void close() {
    files.forEach(NumberFile::close);
  }

  private void add(Series series, Path path, Path otherPath, Value value) {
    try {
      var file = open(path);
      var item = new Item(series, file, otherPath.equals(path) ? file : open(otherPath), value);
      double now = item.read();
      if (Double.isNaN(now) || now >= UNLIMITED) {
        absent.put(series.name(), "the container has none");
      } else {
        items.add(item);
      }
    } catch (IOException e) {
      absent.put(series.name(), path + " cannot be read");
    }
  }

  private NumberFile open(Path path) throws IOException {
    var file = new NumberFile(path);
    files.add(file);
    return file;
  }

  private static Series gauge(String name, String unit, String description) {
    return Series.of(name, unit, description, Map.of(), Kind.GAUGE, "cgroup");
  }
}
