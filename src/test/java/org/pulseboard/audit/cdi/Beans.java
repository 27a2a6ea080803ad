package org.pulseboard.audit.cdi;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.pulseboard.audit.monitor.CheckpointRepair;
import org.pulseboard.audit.monitor.Joined;
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
  public final Retention retention;
  final KeyRecords keyRecords;
  final CheckpointRepair repair;
  public final JournalMonitor watch;
  public final JournalHealth health;

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
    var joined = Joined.to(trail, reporter, losses, recorder, clock);
    retention = joined.retention();
    keyRecords = joined.keyRecords();
    repair = joined.repair();
    watch = joined.watch();
    health = joined.health();
  }

  @Override
  public void close() {
    watch.stop();
    trail.close();
    directory.close();
  }
}
