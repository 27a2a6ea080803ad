package org.pulseboard.metrics.jvm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.metrics.Series;
import org.pulseboard.metrics.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/**
 * What only JDK Flight Recorder knows, from a stream of few and cheap events. The JVM hands events
 * over once a second, so a value is up to two seconds old.
 *
 * <p>Read in the background: starting the recorder takes up to a second.
 */
final class RecorderEvents implements Probe {

  /** Shorter waits are not recorded: it is what keeps recording cheap. */
  private static final Duration THRESHOLD = Duration.ofMillis(10);

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What the JVM may keep on disk for us; the stream reads it within a second. */
  private static final long DISK_BYTES = 4 << 20;

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

  private volatile double throwables = Double.NaN;
  private @Nullable Instant safepointBegin;
  private @Nullable RecordingStream stream;
  private boolean closed;

  /** An event whose duration is time lost by a thread. */
  private record Stall(String event, String name, String what) {

    private Sum sum() {
      return new Sum(name, "Time of all threads together, in waits over 10 ms " + what);
    }
  }

  /** Time summed up on the recorder's thread. */
  private static final class Sum {
    private final AtomicLong nanos = new AtomicLong();
    private final Series series;

    private Sum(String name, String description) {
      series = Series.of(name, "seconds/s", description, Map.of(), Kind.RATE, "JFR");
    }

    private void add(Duration duration) {
      nanos.addAndGet(duration.toNanos());
    }

    private void read(Readings out) {
      out.total(series, nanos.get() / 1e9);
    }
  }

  /**
   * Does not record yet.
   *
   * @throws LinkageError on a server that hides {@code jdk.jfr} from applications
   */
  RecorderEvents() {
    if (!FlightRecorder.isAvailable()) {
      throw new NoClassDefFoundError("this JVM has no flight recorder");
    }
  }

  @Override
  public String name() {
    return "flight-recorder";
  }

  @Override
  public Duration period() {
    return SECOND;
  }

  @Override
  public void read(Readings out) {
    start();
    safepoints.read(out);
    out.total(exceptions, throwables);
    for (var stall : STALLS) {
      var sum = stalls.get(stall.event());
      if (sum != null) {
        sum.read(out);
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (stream != null) {
      stream.close();
    }
  }

  private synchronized void start() {
    if (stream != null || closed) {
      return;
    }
    var starting = new RecordingStream();
    stream = starting;
    starting.setOrdered(false);
    starting.setMaxSize(DISK_BYTES);
    starting.enable("jdk.SafepointBegin").withoutStackTrace();
    starting.onEvent("jdk.SafepointBegin", event -> safepointBegin = event.getStartTime());
    starting.enable("jdk.SafepointEnd").withoutStackTrace();
    starting.onEvent("jdk.SafepointEnd", this::safepointEnd);
    starting.enable("jdk.ExceptionStatistics").withPeriod(SECOND);
    starting.onEvent("jdk.ExceptionStatistics", event -> throwables = event.getLong("throwables"));
    stalls.forEach(
        (event, sum) -> {
          starting.enable(event).withoutStackTrace().withThreshold(THRESHOLD);
          starting.onEvent(event, seen -> sum.add(seen.getDuration()));
        });
    startApart(starting);
  }

  /** The recorder's own threads stay with the JVM: they must not hold on to this application. */
  private static void startApart(RecordingStream starting) {
    var thread = Thread.currentThread();
    var own = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      starting.startAsync();
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  /** Begin and end come in turn: one thread of the JVM writes both. */
  private void safepointEnd(RecordedEvent event) {
    if (safepointBegin != null) {
      safepoints.add(Duration.between(safepointBegin, event.getEndTime()));
      safepointBegin = null;
    }
  }
}
