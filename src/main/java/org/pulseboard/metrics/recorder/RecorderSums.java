package org.pulseboard.metrics.recorder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Readings;

/** Events of the flight recorder, summed up on its thread; read on any. */
final class RecorderSums {

  /** Shorter waits are not recorded: it is what keeps recording cheap. */
  private static final Duration THRESHOLD = Duration.ofMillis(10);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final List<Stall> STALLS =
      List.of(
          new Stall("jdk.JavaMonitorEnter", "jvm.monitor.wait", "to enter a monitor"),
          new Stall("jdk.SocketRead", "jvm.socket.read.time", "to read from sockets"),
          new Stall("jdk.SocketWrite", "jvm.socket.write.time", "to write to sockets"),
          new Stall("jdk.FileRead", "jvm.file.read.time", "to read files"),
          new Stall("jdk.FileWrite", "jvm.file.write.time", "to write files"));

  private final Sum safepoints =
      new Sum("jvm.safepoint.time", "Time that all threads were held at safepoints");
  private final Map<String, Sum> stalls =
      STALLS.stream().collect(Collectors.toMap(Stall::event, Stall::sum));
  private final Series exceptions =
      Series.of("jvm.exceptions", "1/s", "Throwables created", Map.of(), Kind.RATE, "JFR");

  /** NaN until this recording has spoken. */
  private volatile double throwables = Double.NaN;

  private @Nullable Instant safepointBegin;

  /** An event whose duration is time lost by a thread. */
  private record Stall(String event, String name, String what) {

    private Sum sum() {
      return new Sum(name, "Time of all threads together, in waits over 10 ms " + what);
    }
  }

  private static final class Sum {
    private final AtomicLong nanos = new AtomicLong();
    private final Series series;

    private Sum(String name, String description) {
      series = Series.of(name, "seconds/s", description, Map.of(), Kind.RATE, "JFR");
    }

    private void add(Duration duration) {
      nanos.addAndGet(duration.toNanos());
    }
  }

  /** Asks a recording that does not run yet for the events. */
  void listen(RecordingStream stream) {
    throwables = Double.NaN;
    safepointBegin = null;
    stream.enable("jdk.SafepointBegin").withoutStackTrace();
    stream.onEvent("jdk.SafepointBegin", event -> safepointBegin = event.getStartTime());
    stream.enable("jdk.SafepointEnd").withoutStackTrace();
    stream.onEvent("jdk.SafepointEnd", this::safepointEnd);
    stream.enable("jdk.ExceptionStatistics").withPeriod(SECOND);
    stream.onEvent("jdk.ExceptionStatistics", event -> throwables = event.getLong("throwables"));
    stalls.forEach(
        (event, sum) -> {
          stream.enable(event).withoutStackTrace().withThreshold(THRESHOLD);
          stream.onEvent(event, seen -> sum.add(seen.getDuration()));
        });
  }

  /** Reports all series; what happened while nothing was recorded is missing, not zero. */
  void read(Readings out) {
    boolean heard = !Double.isNaN(throwables);
    read(out, safepoints, heard);
    out.total(exceptions, throwables);
    for (var stall : STALLS) {
      var sum = stalls.get(stall.event());
      if (sum != null) {
        read(out, sum, heard);
      }
    }
  }

  private static void read(Readings out, Sum sum, boolean heard) {
    out.total(sum.series, heard ? sum.nanos.get() / 1e9 : Double.NaN);
  }

  /** Begin and end come in turn: one thread of the JVM writes both. */
  private void safepointEnd(RecordedEvent event) {
    if (safepointBegin != null) {
      safepoints.add(Duration.between(safepointBegin, event.getEndTime()));
      safepointBegin = null;
    }
  }
}
