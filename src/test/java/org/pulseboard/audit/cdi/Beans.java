package org.pulseboard.audit.cdi;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pulseboard.audit.monitor.CheckpointRepair;
import org.pulseboard.audit.monitor.JournalHealth;
import org.pulseboard.audit.monitor.JournalMonitor;
import org.pulseboard.audit.monitor.KeyRecords;
import org.pulseboard.audit.monitor.Retention;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.database.Database;

/**
 * The beans of the journal, put together as the container would, without one. Time goes by for them
 * as the clock says.
 */
public final class Beans implements AutoCloseable {
  final DataDirectory directory;
  public final AuditTrail trail;
  final Losses losses = new Losses();
  final OwnEvents recorder = new OwnEvents();
  final JournalLog log = new JournalLog();
  final EventObserver reporter = new EventObserver();
  public final Retention retention = new Retention();
  final KeyRecords keyRecords = new KeyRecords();
  final CheckpointRepair repair = new CheckpointRepair();
  public final JournalMonitor watch = new JournalMonitor();
  public final JournalHealth health = new JournalHealth();

  @SuppressWarnings("UnnecessaryAssignment") // there is no container here
  public Beans(Path data, Database database, InstantSource clock, Map<String, String> keys) {
    var all = new HashMap<>(Map.of("pulseboard.data-dir", data.toString()));
    all.putAll(keys);
    var settings = new Settings(all);
    directory = new DataDirectory(settings);
    trail = new AuditTrail(settings, directory, database, clock, record -> {});
    recorder.trail = trail;
    recorder.losses = losses;
    log.trail = trail;
    log.recorder = recorder;
    reporter.trail = trail;
    reporter.losses = losses;
    retention.trail = trail;
    retention.reporter = reporter;
    retention.nanoTime = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    retention.keys = keyRecords;
    keyRecords.trail = trail;
    keyRecords.reporter = reporter;
    repair.trail = trail;
    repair.reporter = reporter;
    watch.trail = trail;
    watch.losses = losses;
    watch.recorder = recorder;
    watch.retention = retention;
    watch.keys = keyRecords;
    watch.repair = repair;
    health.trail = trail;
    health.losses = losses;
    health.watch = watch;
    health.retention = retention;
    health.keys = keyRecords;
  }

  @Override
  public void close() {
    watch.stop();
    trail.close();
    directory.close();
  }
}
