package org.pulseboard.metrics.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/**
 * Reads the MBeans of one pattern, as the last scan found them. Beans that share the value of the
 * tag are added up.
 */
final class BeanProbe implements Probe {
  private static final List<String> VALUE_ITEMS = List.of("count", "current");

  /** Soon enough to show beside what moves after the first scan. */
  private static final Duration SELDOM = Duration.ofSeconds(10);

  private final BeanSource source;
  private final BeanPattern pattern;
  private final String[] attributes;
  private volatile List<BeanGroup> groups = List.of();
  private volatile String reason = "not looked for yet";

  /** MBeans with the series of their attributes, in the order of {@link #attributes}. */
  private record BeanGroup(List<ObjectName> beans, List<Series> series) {}

  BeanProbe(BeanSource source, BeanPattern pattern) {
    this.source = source;
    this.pattern = pattern;
    this.attributes =
        pattern.metrics().stream().map(BeanPattern.Metric::attribute).toArray(String[]::new);
  }

  /** Looks for beans anew: a pool appears when it is first used. */
  void scan(@Nullable String obstacle, String remedy) {
    scan(obstacle, remedy, bean -> null);
  }

  /** The same, and leaves out each bean that has an obstacle of its own. */
  void scan(
      @Nullable String obstacle, String remedy, Function<ObjectName, @Nullable String> obstacles) {
    var found = new TreeMap<String, List<ObjectName>>();
    reason = obstacle == null ? "no " + pattern.objectName() + "; " + remedy : obstacle;
    try {
      for (var name : obstacle == null ? find() : Set.<ObjectName>of()) {
        var tagValue = pattern.tagValue(name);
        var own = tagValue == null ? null : obstacles.apply(name);
        if (own != null) {
          reason = own;
        } else if (tagValue != null) {
          found
              .computeIfAbsent(pattern.tag().isEmpty() ? "" : tagValue, tag -> new ArrayList<>())
              .add(name);
        }
      }
    } catch (JMException | ReflectiveOperationException | LinkageError e) {
      reason = "this server does not open its monitoring to applications: " + e;
    }
    if (!List.copyOf(found.values()).equals(groups.stream().map(BeanGroup::beans).toList())) {
      groups = found.entrySet().stream().map(this::group).toList();
    }
  }

  @Override
  public String name() {
    return pattern.objectName() + (pattern.seldom() ? " limits" : "");
  }

  @Override
  public Duration period() {
    return pattern.seldom() ? SELDOM : Duration.ZERO;
  }

  @Override
  public void read(Readings out) {
    for (var group : groups) {
      var sums = sums(group);
      for (int i = 0; i < attributes.length; i++) {
        var series = group.series.get(i);
        if (series.kind() == Kind.RATE) {
          out.total(series, sums[i]);
        } else {
          out.gauge(series, sums[i] < 0 ? Double.NaN : sums[i]);
        }
      }
    }
  }

  /** Of the beans that have a value; NaN if none has. */
  private double[] sums(BeanGroup group) {
    var sums = new double[attributes.length];
    Arrays.fill(sums, Double.NaN);
    for (var bean : group.beans) {
      var values = values(bean);
      for (int i = 0; i < sums.length; i++) {
        double value = number(values.get(attributes[i]));
        if (!Double.isNaN(value)) {
          sums[i] = Double.isNaN(sums[i]) ? value : sums[i] + value;
        }
      }
    }
    return sums;
  }

  @Override
  public Map<String, String> absent() {
    var absent = new TreeMap<String, String>();
    if (groups.isEmpty()) {
      pattern.metrics().forEach(metric -> absent.put(metric.name(), reason));
    }
    return absent;
  }

  private BeanGroup group(Map.Entry<String, List<ObjectName>> found) {
    var series =
        pattern.metrics().stream()
            .map(metric -> pattern.series(metric, found.getValue().get(0), found.getKey()))
            .toList();
    return new BeanGroup(found.getValue(), series);
  }

  private Set<ObjectName> find() throws JMException, ReflectiveOperationException {
    return new TreeSet<>(source.find(pattern.objectName()));
  }

  /** A bean that has gone, or fails, is missing until it is back; the others are not harmed. */
  private Map<String, Object> values(ObjectName bean) {
    try {
      return source.values(bean, attributes);
    } catch (JMException | ReflectiveOperationException | JMRuntimeException e) {
      return Map.of();
    }
  }

  private static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text && text.matches("-?\\d{1,15}")) {
      return Double.parseDouble(text);
    }
    if (value instanceof CompositeData data) {
      for (var item : VALUE_ITEMS) {
        if (data.containsKey(item)) {
          return number(data.get(item));
        }
      }
    }
    return Double.NaN;
  }
}
