package org.pulseboard.audit.monitor;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.cdi.EventObserver;
import org.pulseboard.audit.cdi.Losses;
import org.pulseboard.audit.cdi.OwnEvents;

/** The beans of this room, put together as the container would: their fields are no one else's. */
public record Joined(
    Retention retention,
    KeyRecords keyRecords,
    CheckpointRepair repair,
    JournalMonitor watch,
    JournalHealth health) {

  /** New ones, for which time goes by as the clock says. */
  @SuppressWarnings("UnnecessaryAssignment") // there is no container here
  public static Joined to(
      AuditTrail trail,
      EventObserver reporter,
      Losses losses,
      OwnEvents recorder,
      InstantSource clock) {
    var all =
        new Joined(
            new Retention(),
            new KeyRecords(),
            new CheckpointRepair(),
            new JournalMonitor(),
            new JournalHealth());
    all.retention.trail = trail;
    all.retention.reporter = reporter;
    all.retention.nanoTime = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    all.retention.keys = all.keyRecords;
    all.keyRecords.trail = trail;
    all.keyRecords.reporter = reporter;
    all.repair.trail = trail;
    all.repair.reporter = reporter;
    all.watch.trail = trail;
    all.watch.losses = losses;
    all.watch.recorder = recorder;
    all.watch.retention = all.retention;
    all.watch.keys = all.keyRecords;
    all.watch.repair = all.repair;
    all.health.trail = trail;
    all.health.losses = losses;
    all.health.watch = all.watch;
    all.health.retention = all.retention;
    all.health.keys = all.keyRecords;
    return all;
  }
}
