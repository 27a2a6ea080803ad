package org.pulseboard.metrics.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;

class PrometheusNamesTest {

  @ParameterizedTest
  @CsvSource({
    "jvm.memory.used, bytes, jvm_memory_used_bytes",
    "jvm.threads.live, threads, jvm_threads_live",
    "process.cpu.usage, 1, process_cpu_usage",
    "jvm.gc.pause.share, ratio, jvm_gc_pause_share_ratio",
    "orders.total, orders, orders",
    "queue.bucket.count, '', queue",
    "2nd queue, µs, _2nd_queue__s",
    "Größe, '', Gr__e",
    "total, '', total",
    "stream.bytes, bytes/s, stream_bytes_per_second",
    "stream.frames, 1/s, stream_frames_per_second"
  })
  void a_gauge_is_named_by_its_dots_and_its_unit(String name, String unit, String expected) {
    assertThat(PrometheusNames.metric(series(name, unit, Kind.GAUGE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "jvm.gc.pause, seconds/s, jvm_gc_pause_seconds",
    "http.server.requests, 1/s, http_server_requests",
    "http.server.bytes.sent, bytes/s, http_server_bytes_sent",
    "jvm.gc.count, 1/s, jvm_gc_count",
    "orders.total, 1/s, orders"
  })
  void a_rate_is_named_by_what_its_total_counts(String name, String unit, String expected) {
    assertThat(PrometheusNames.metric(series(name, unit, Kind.RATE))).isEqualTo(expected);
  }

  @Test
  void labels_that_the_formats_keep_for_themselves_get_a_prefix() {
    assertThat(PrometheusNames.label("le")).isEqualTo("tag_le");
    assertThat(PrometheusNames.label("quantile")).isEqualTo("tag_quantile");
    assertThat(PrometheusNames.label("__name__")).isEqualTo("tag___name__");
    assertThat(PrometheusNames.label("data-source")).isEqualTo("data_source");
  }

  private static Series series(String name, String unit, Kind kind) {
    return Series.of(name, unit, "", Map.of(), kind, "test");
  }
}
