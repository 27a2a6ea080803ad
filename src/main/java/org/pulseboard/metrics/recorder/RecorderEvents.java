package org.pulseboard.metrics.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.FailureReason;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;
import org.pulseboard.threads.Periodic;

/**
 * What only JDK Flight Recorder knows, from a stream of few and cheap events. The JVM hands events
 * over once a second, so a value is up to two seconds old.
 *
 * <p>Read in the background: starting the recorder takes up to some seconds. A thread of its own
 * ends the recording long before the disk is full, and the next reading begins it anew once there
 * is room again.
 */
public final class RecorderEvents implements Probe, HealthCheck {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Of looking at the room: a fast disk loses a hundred megabytes in that time. */
  private static final Duration WATCH = Duration.ofMillis(100);

  /** What the JVM may keep on disk for us; the stream reads it within a second. */
  private static final long DISK_BYTES = 4 << 20;

  private static final Duration DISK_AGE = Duration.ofMinutes(1);

  private final RecorderSums sums = new RecorderSums();
  private final RecorderDirectory directory;
  private final Periodic watch =
      new Periodic("pulseboard-recorder-room", WATCH, WATCH, PATIENCE, this::look);

  private @Nullable RecordingStream stream;
  private boolean closed;
  private boolean watched;

  /** Whether a recording runs or is about to. */
  private volatile boolean recording;

  /** Why nothing is recorded; null while something is. */
  private volatile @Nullable String obstacle = "the recording has not begun";

  private volatile boolean scarce;

  /**
   * Does not record yet.
   *
   * @throws LinkageError on a server that hides {@code jdk.jfr} from applications
   */
  public RecorderEvents(Path dataDir) {
    this(new RecorderDirectory(dataDir, RecorderDirectory.Room.DEFAULT));
  }

  RecorderEvents(RecorderDirectory directory) {
    if (!FlightRecorder.isAvailable()) {
      throw new NoClassDefFoundError("this JVM has no flight recorder");
    }
    this.directory = directory;
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
    String why = obstacle;
    if (why != null) {
      throw new IllegalStateException(why);
    }
    sums.read(out);
  }

  @Override
  public Map<String, String> absent() {
    String why = obstacle;
    return why == null ? Map.of() : absent("Nothing is recorded: " + why);
  }

  /** The metrics that a reason takes away, each with that reason. */
  static Map<String, String> absent(String reason) {
    var absent = new TreeMap<String, String>();
    for (String name :
        new String[] {
          "jvm.safepoint.time", "jvm.exceptions", "jvm.monitor.wait", "jvm.socket", "jvm.file"
        }) {
      absent.put(name, reason);
    }
    return absent;
  }

  @Override
  public Health check() {
    String why = obstacle;
    Status status = scarce ? Status.DEGRADED : watch.liveness().status();
    return new Health(
        "flight-recorder",
        recording || scarce ? status : Status.UP,
        why == null ? watch.liveness().detail() : "Nothing is recorded: " + why);
  }

  @Override
  public void close() {
    watch.close();
    synchronized (this) {
      closed = true;
      stop("the application has ended");
    }
  }

  private synchronized void start() {
    if (stream != null || closed) {
      return;
    }
    try {
      obstacle = openApart();
    } catch (IOException | JMException | RuntimeException e) {
      stop("the flight recorder did not start: " + FailureReason.of(e));
    }
  }

  /**
   * The recorder's own threads stay with the JVM, and the first of them begins with the first
   * question to the recorder: they must not hold on to this application.
   */
  private @Nullable String openApart() throws IOException, JMException {
    var thread = Thread.currentThread();
    var own = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return open();
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  /** Begins to record; if not, says why. */
  private @Nullable String open() throws IOException, JMException {
    String why = directory.claim();
    if (why != null) {
      return why;
    }
    why = directory.whyNoRoomToStart();
    scarce = why != null;
    if (why != null) {
      return why;
    }
    directory.takeReserve();
    recording = true;
    if (!watched) {
      watched = true;
      watch.start();
    }
    var starting = new RecordingStream();
    stream = starting;
    starting.setOrdered(false);
    starting.setMaxSize(DISK_BYTES);
    starting.setMaxAge(DISK_AGE);
    sums.listen(starting);
    starting.startAsync();
    why = directory.whyElsewhere(); // somebody else may have been first in this very moment
    if (why != null) {
      stop(why);
    }
    return why;
  }

  /** On the watching thread. The reserve goes first, and without waiting for a start under way. */
  private void look() throws IOException {
    if (!recording) {
      return;
    }
    String why = directory.whyNoRoomToGoOn();
    if (why != null) {
      directory.freeReserve();
      scarce = true;
      stop(why);
    }
  }

  private synchronized void stop(String why) {
    obstacle = why;
    RecordingStream ending = stream;
    stream = null;
    try {
      directory.freeReserve();
    } catch (IOException e) {
      obstacle = why + "; " + FailureReason.of(e);
    }
    if (ending != null) {
      ending.close();
    }
    recording = false;
  }
}
