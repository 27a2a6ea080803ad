package org.pulseboard.metrics.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a receiver makes of a request: its values, each with all that is known of it. */
public final class Points {
  private Points() {}

  /** One value; the start is 0 for a gauge. */
  public record Point(
      Map<String, String> resource,
      String scope,
      String name,
      String unit,
      String description,
      boolean sum,
      Map<String, String> tags,
      long startNanos,
      long timeNanos,
      double value) {}

  public static List<Point> of(ExportMetricsServiceRequest message) {
    var points = new ArrayList<Point>();
    for (ResourceMetrics resource : message.getResourceMetricsList()) {
      for (ScopeMetrics scope : resource.getScopeMetricsList()) {
        for (Metric metric : scope.getMetricsList()) {
          data(metric).forEach(point -> points.add(point(resource, scope, metric, point)));
        }
      }
    }
    return points;
  }

  private static List<NumberDataPoint> data(Metric metric) {
    if (metric.hasGauge()) {
      return metric.getGauge().getDataPointsList();
    }
    var sum = metric.getSum();
    boolean counter =
        sum.getIsMonotonic()
            && sum.getAggregationTemporality()
                == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    if (!counter) {
      throw new IllegalStateException("No gauge and no counter: " + metric);
    }
    return sum.getDataPointsList();
  }

  private static Point point(
      ResourceMetrics resource, ScopeMetrics scope, Metric metric, NumberDataPoint point) {
    return new Point(
        map(resource.getResource().getAttributesList()),
        scope.getScope().getName() + " " + scope.getScope().getVersion(),
        metric.getName(),
        metric.getUnit(),
        metric.getDescription(),
        metric.hasSum(),
        map(point.getAttributesList()),
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano(),
        point.getAsDouble());
  }

  private static Map<String, String> map(List<KeyValue> attributes) {
    var map = new TreeMap<String, String>();
    for (KeyValue attribute : attributes) {
      if (map.put(attribute.getKey(), attribute.getValue().getStringValue()) != null) {
        throw new IllegalStateException("Twice: " + attribute);
      }
    }
    return map;
  }
}
