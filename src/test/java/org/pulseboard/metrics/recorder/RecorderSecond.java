package org.pulseboard.metrics.recorder;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.pulseboard.metrics.probe.Probes;

/**
 * A program that comes second to the flight recorder: after another recording, or after itself.
 * Arguments: the data directory; {@code elsewhere}, {@code touched} or {@code redeploy}.
 */
final class RecorderSecond {
  private RecorderSecond() {}

  /** Says what becomes of the readings. */
  public static void main(String[] arguments) {
    Path data = Path.of(arguments[0]);
    if (arguments[1].equals("elsewhere")) {
      try (var other = new Recording()) {
        other.start();
        var events = new RecorderEvents(data);
        try (var probes = new Probes(List.of(events), Duration.ofSeconds(10))) {
          awaitValues(probes, events, 20);
          System.out.println(events.absent().get("jvm.exceptions"));
          int running = FlightRecorder.getFlightRecorder().getRecordings().size();
          System.out.println(running + " recording");
        }
      }
    } else {
      if (arguments[1].equals("touched")) {
        System.getLogger("course").log(Level.DEBUG, FlightRecorder.getFlightRecorder());
      }
      for (int i = 0; i < 2; i++) {
        var events = new RecorderEvents(data);
        try (var probes = new Probes(List.of(events), Duration.ofSeconds(10))) {
          boolean read = awaitValues(probes, events, 300);
          System.out.println(read ? "reads" : "missing: " + events.absent());
        }
      }
    }
  }

  private static boolean awaitValues(Probes probes, RecorderEvents events, int looks) {
    for (int i = 0; i < looks; i++) {
      probes.read();
      if (events.absent().isEmpty() && probes.series(0).length > 0) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return false;
  }
}
