package org.pulseboard.metrics.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

/**
 * MBeans that give the same metrics.
 *
 * @param objectName a JMX pattern
 * @param tag the tag that tells the series of one bean from those of the next; empty if there is
 *     but one bean
 * @param key the key of the ObjectName that has the tag's value
 * @param value what part of that key: its group 1; a bean that does not match is left out
 * @param seldom read once in 10 s, for what hardly changes or is dear to read
 */
record BeanPattern(
    ObjectName objectName,
    String tag,
    String key,
    Pattern value,
    boolean seldom,
    List<Metric> metrics) {

  /**
   * One attribute as a metric.
   *
   * @param attribute of the MBean: a number, a text of digits, or composite data with a {@code
   *     count} or {@code current}
   * @param unit base unit of the attribute; a rate gets its {@code /s} by itself
   */
  record Metric(
      String attribute,
      String name,
      String unit,
      String description,
      Map<String, String> tags,
      Kind kind) {

    Metric tagged(String key, String text) {
      return new Metric(attribute, name, unit, description, Map.of(key, text), kind);
    }
  }

  static BeanPattern one(String objectName, Metric... metrics) {
    return each(objectName, "", "name", "(.*)", metrics);
  }

  static BeanPattern each(
      String objectName, String tag, String key, String value, Metric... metrics) {
    return new BeanPattern(
        name(objectName), tag, key, Pattern.compile(value), false, List.of(metrics));
  }

  /** A name written in the code. */
  static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Metric gauge(String attribute, String name, String unit, String description) {
    return new Metric(attribute, name, unit, description, Map.of(), Kind.GAUGE);
  }

  static Metric rate(String attribute, String name, String unit, String description) {
    return new Metric(attribute, name, unit, description, Map.of(), Kind.RATE);
  }

  /** The same, read once in 10 s. */
  BeanPattern atTimes() {
    return new BeanPattern(objectName, tag, key, value, true, metrics);
  }

  /** The value of the tag for this bean; null if the bean is not meant. */
  @Nullable String tagValue(ObjectName bean) {
    var text = bean.getKeyProperty(key);
    var match = value.matcher(text == null ? "" : text);
    return match.matches() ? match.group(1) : null;
  }

  Series series(Metric metric, ObjectName bean, String tagValue) {
    boolean rate = metric.kind() == Kind.RATE;
    var tags = new TreeMap<>(metric.tags());
    if (!tag.isEmpty()) {
      tags.put(tag, tagValue);
    }
    return Series.of(
        metric.name(),
        rate ? metric.unit() + "/s" : metric.unit(),
        metric.description(),
        tags,
        metric.kind(),
        bean + "#" + metric.attribute());
  }
}
