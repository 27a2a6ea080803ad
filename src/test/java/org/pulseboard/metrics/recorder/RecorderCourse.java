package org.pulseboard.metrics.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.pulseboard.metrics.probe.Probes;

/**
 * A program that records, fills the file systems of the temporary and of the data directory to the
 * last byte, one after the other, and says what became of its readings. Arguments: the data
 * directory, on a file system of some 64 MB that nobody else needs.
 */
final class RecorderCourse {
  private static final RecorderDirectory.Room SMALL =
      new RecorderDirectory.Room(32 << 20, 16 << 20, 2 << 20);

  /** On JDK 17 and 25 a JVM that records on a full disk ended after 8 and 24 s at the latest. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(12);

  private final RecorderEvents events;
  private final Probes probes;

  private RecorderCourse(Path data) {
    events = new RecorderEvents(new RecorderDirectory(data, SMALL));
    probes = new Probes(List.of(events), Duration.ofSeconds(10));
  }

  /** Runs the course. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var course = new RecorderCourse(data);
    course.await("recording", course::reads);
    Path filler = fill(temporary);
    course.stayFor(LONG_ENOUGH);
    System.out.println("temporary directory full: " + (course.reads() ? "reads" : "missing"));
    Files.delete(filler);
    for (int i = 1; i <= 3; i++) {
      filler = fill(data);
      course.await("stopped " + i, () -> !course.reads());
      System.out.println("because " + course.events.absent().get("jvm.exceptions"));
      System.out.println("health " + course.events.check().status());
      course.stayFor(Duration.ofSeconds(2));
      Files.delete(filler);
      course.await("recording again " + i, course::reads);
    }
    course.probes.close();
    try (var left = Files.list(data.resolve("flight-recorder"))) {
      System.out.println("reserve left: " + left.anyMatch(file -> file.endsWith("reserve")));
    }
    System.out.println("alive");
  }

  private void await(String what, BooleanSupplier state) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!state.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("never " + what + ": " + events.absent());
      }
      pause();
    }
    System.out.println(what);
  }

  private void stayFor(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      reads();
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
  }

  /** Whether the metrics have values: as a tick would have them. */
  private boolean reads() {
    probes.read();
    var series = probes.series(0);
    double[] values = probes.values(0, series);
    if (values == null) {
      return false;
    }
    for (int i = 0; i < series.length; i++) {
      if (series[i].name().equals("jvm.exceptions")) {
        return !Double.isNaN(values[i]);
      }
    }
    return false;
  }

  private static Path fill(Path directory) {
    Path filler = directory.resolve("filler");
    for (int size = 1 << 20; size > 0; size /= 4) {
      try (var out =
          Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(new byte[size]);
        }
      } catch (IOException full) {
        // A smaller piece may still fit.
      }
    }
    return filler;
  }
}
