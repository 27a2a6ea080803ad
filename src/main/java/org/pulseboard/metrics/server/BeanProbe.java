package org.pulseboard.metrics.server;

import java.time.Duration;
import java.util.ArrayList;
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
import org.pulseboard.metrics.Series;
import org.pulseboard.metrics.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/** Reads the MBeans of one pattern, as the last scan found them. */
final class BeanProbe implements Probe {
  private static final List<String> VALUE_ITEMS = List.of("count", "current");

  /** Soon enough to show beside what moves after the first scan. */
  private static final Duration SELDOM = Duration.ofSeconds(10);

  private final BeanSource source;
  private final BeanPattern pattern;
  private final String[] attributes;
  private volatile List<Bean> beans = List.of();
  private volatile String reason = "not looked for yet";

  /** One MBean with the series of its attributes, in the order of {@link #attributes}. */
  private record Bean(ObjectName name, List<Series> series) {}

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
    var found = new ArrayList<Bean>();
    reason = obstacle == null ? "no " + pattern.objectName() + "; " + remedy : obstacle;
    try {
      for (var name : obstacle == null ? find() : Set.<ObjectName>of()) {
        var tagValue = pattern.tagValue(name);
        var own = tagValue == null ? null : obstacles.apply(name);
        if (own != null) {
          reason = own;
        } else if (tagValue != null) {
          found.add(new Bean(name, series(name, tagValue)));
        }
      }
    } catch (JMException | ReflectiveOperationException | LinkageError e) {
      reason = "this server does not open its monitoring to applications: " + e;
    }
    if (!names(found).equals(names(beans))) {
      beans = found;
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
    for (var bean : beans) {
      var values = values(bean.name);
      for (int i = 0; i < attributes.length; i++) {
        var series = bean.series.get(i);
        double value = number(values.get(attributes[i]));
        if (series.kind() == Kind.RATE) {
          out.total(series, value);
        } else {
          out.gauge(series, value < 0 ? Double.NaN : value);
        }
      }
    }
  }

  @Override
  public Map<String, String> absent() {
    var absent = new TreeMap<String, String>();
    if (beans.isEmpty()) {
      pattern.metrics().forEach(metric -> absent.put(metric.name(), reason));
    }
    return absent;
  }

  private List<Series> series(ObjectName bean, String tagValue) {
    return pattern.metrics().stream()
        .map(metric -> pattern.series(metric, bean, tagValue))
        .toList();
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

  private static List<ObjectName> names(List<Bean> beans) {
    return beans.stream().map(Bean::name).toList();
  }
}
