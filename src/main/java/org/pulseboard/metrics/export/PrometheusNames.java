package org.pulseboard.metrics.export;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/**
 * Names by Prometheus' conventions: <a
 * href="https://prometheus.io/docs/practices/naming/">prometheus.io/docs/practices/naming</a>.
 */
final class PrometheusNames {
  private static final Pattern OUTSIDE = Pattern.compile("[^a-zA-Z0-9_]");
  private static final String PER_SECOND = "/s";

  /** Ends that say what a metric is made of: a counter gets its own from the writer. */
  private static final List<String> RESERVED = List.of("_total", "_created", "_info");

  /** More of them, which a gauge must not have: they are those of histograms. */
  private static final List<String> RESERVED_IN_GAUGES = List.of("_bucket", "_count", "_sum");

  /** Labels that the formats use themselves. */
  private static final List<String> RESERVED_LABELS = List.of("le", "quantile");

  private PrometheusNames() {}

  /**
   * The name of a metric without the {@code _total} of a counter: {@code jvm.memory.used} in bytes
   * is {@code jvm_memory_used_bytes}.
   */
  static String metric(Series series) {
    var name = withoutReservedEnd(legal(series.name()), series.kind());
    boolean perSecond = series.unit().endsWith(PER_SECOND);
    var unit = legal(withoutPerSecond(series.unit()).toLowerCase(Locale.ROOT));
    boolean told =
        unit.isEmpty() || unit.equals("1") || ("_" + name + "_").contains("_" + unit + "_");
    var end = perSecond && series.kind() == Kind.GAUGE ? "_per_second" : "";
    return (told ? name : name + "_" + unit) + end;
  }

  /** The name of a label; what the formats or Prometheus keep for themselves gets a prefix. */
  static String label(String key) {
    var label = legal(key);
    return RESERVED_LABELS.contains(label) || label.startsWith("__") ? "tag_" + label : label;
  }

  private static String withoutPerSecond(String unit) {
    return unit.endsWith(PER_SECOND)
        ? unit.substring(0, unit.length() - PER_SECOND.length())
        : unit;
  }

  private static String withoutReservedEnd(String name, Kind kind) {
    var ends =
        Stream.concat(
            RESERVED.stream(), kind == Kind.GAUGE ? RESERVED_IN_GAUGES.stream() : Stream.empty());
    return ends.filter(end -> name.endsWith(end) && name.length() > end.length())
        .findFirst()
        .map(end -> withoutReservedEnd(name.substring(0, name.length() - end.length()), kind))
        .orElse(name);
  }

  private static String legal(String text) {
    var name = OUTSIDE.matcher(text).replaceAll("_");
    return !name.isEmpty() && Character.isDigit(name.charAt(0)) && !name.equals("1")
        ? "_" + name
        : name;
  }
}
