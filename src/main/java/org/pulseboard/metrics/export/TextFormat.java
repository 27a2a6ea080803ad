package org.pulseboard.metrics.export;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A way to write metrics as text. */
public enum TextFormat {
  /** 0.0.4, which every reader takes. */
  PROMETHEUS("text", "plain", "0.0.4"),
  /** 1.0.0. */
  OPEN_METRICS("application", "openmetrics-text", "1.0.0");

  private static final ExpositionFormatWriter PROMETHEUS_WRITER =
      PrometheusTextFormatWriter.create();
  private static final ExpositionFormatWriter OPEN_METRICS_WRITER =
      OpenMetricsTextFormatWriter.create();

  private static final int BYTES = 64 * 1_024;

  private final String type;
  private final String subtype;
  private final String version;

  TextFormat(String type, String subtype, String version) {
    this.type = type;
    this.subtype = subtype;
    this.version = version;
  }

  /**
   * The one that a reader likes best.
   *
   * @param accepted the reader's types, the best first
   */
  public static TextFormat of(List<MediaType> accepted) {
    for (var wanted : accepted) {
      if (!wanted.isWildcardType() && OPEN_METRICS.isCompatible(wanted)) {
        return OPEN_METRICS;
      }
      if (PROMETHEUS.isCompatible(wanted)) {
        return PROMETHEUS;
      }
    }
    return PROMETHEUS;
  }

  /** As the header of that name says it. */
  public String contentType() {
    return type + "/" + subtype + "; version=" + version + "; charset=utf-8";
  }

  byte[] write(MetricSnapshots snapshots) {
    var writer = this == OPEN_METRICS ? OPEN_METRICS_WRITER : PROMETHEUS_WRITER;
    var out = new ByteArrayOutputStream(BYTES);
    try {
      writer.write(out, snapshots, EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return out.toByteArray();
  }

  private boolean isCompatible(MediaType wanted) {
    return wanted.isCompatible(new MediaType(type, subtype));
  }
}
