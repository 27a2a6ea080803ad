package org.pulseboard.stream;

import java.util.Map;
import java.util.function.Consumer;
import org.pulseboard.api.MetricSample;
import org.pulseboard.stream.connection.StreamMeters;
import org.pulseboard.stream.log.EventLog;

/** What the stream costs and does, as samples. For one thread: the sampler's. */
final class MeterReport {
  private final LiveStream stream;
  private final EventLog log;
  private final Consumer<MetricSample> sink;
  private long lastMillis;
  private long lastFrames;
  private long lastBytes;

  MeterReport(LiveStream stream, EventLog log, Consumer<MetricSample> sink) {
    this.stream = stream;
    this.log = log;
    this.sink = sink;
  }

  /** Gives one sample of each meter; rates cover the time since the last call. */
  void report(long timeMillis) {
    StreamMeters meters = stream.meters();
    sample("subscribers", stream.subscribers().count(), "1");
    sample("zombies", stream.zombies().count(), "1");
    sample("gaps", (double) meters.gaps(), "1");
    sample("cuts", (double) meters.cuts(), "1");
    sample("refusals", (double) meters.refusals(), "1");
    sample("skipped", (double) meters.skipped(), "1");
    sample("ring.used", (double) log.usedBytes(), "bytes");
    long frames = log.head().position();
    long bytes = meters.bytes();
    double seconds = (timeMillis - lastMillis) / 1000.0;
    if (lastMillis != 0 && seconds > 0) {
      sample("frames", (frames - lastFrames) / seconds, "1/s");
      sample("bytes", (bytes - lastBytes) / seconds, "bytes/s");
    }
    lastMillis = timeMillis;
    lastFrames = frames;
    lastBytes = bytes;
  }

  private void sample(String name, double value, String unit) {
    sink.accept(new MetricSample("pulseboard.stream." + name, value, unit, Map.of()));
  }
}
