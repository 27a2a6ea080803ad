package org.pulseboard.alerts.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.alerts.store.AlertTables;
import org.pulseboard.alerts.store.Kept;
import org.pulseboard.alerts.store.KeptAlert;
import org.pulseboard.alerts.store.KeptIncident;
import org.pulseboard.database.StoreException;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Periodic;

/**
 * Keeps in the database what a restart must not forget, on a thread of its own: what cannot be
 * written waits, the newest of each alert, and nobody waits for it.
 */
final class AlertKeeper implements AutoCloseable {
  private static final Logger LOG = System.getLogger(AlertKeeper.class.getName());
  private static final Duration JOIN = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long KEPT_MILLIS = Duration.ofDays(90).toMillis();

  /** Those of other servers; what this one makes or ends is read at once. */
  private static final long SILENCES_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long PRUNE_NANOS = Duration.ofHours(1).toNanos();

  private final AlertTables tables;
  private final Periodic timer =
      new Periodic("pulseboard-alerts-store", Duration.ZERO, PERIOD, PATIENCE, this::turn);
  private final Object writing = new Object();
  private final Map<String, KeptAlert> alerts = new LinkedHashMap<>();
  private final Map<Long, KeptIncident> incidents = new LinkedHashMap<>();
  private volatile @Nullable Kept loaded;
  private volatile List<Silence> silences = List.of();
  private List<KeptAlert> orphans = List.of();
  private volatile long silencesNanos;
  private long prunedNanos;

  AlertKeeper(AlertTables tables) {
    this.tables = tables;
  }

  void start() {
    timer.start();
  }

  /** What was kept before the start; empty until it could be read. */
  Optional<Kept> loaded() {
    return Optional.ofNullable(loaded);
  }

  /** The silences as they were last read. */
  List<Silence> silences() {
    return silences;
  }

  /** Has these written some time. */
  synchronized void put(List<KeptAlert> changed, List<KeptIncident> changedIncidents) {
    changed.forEach(alert -> alerts.put(alert.key().id(), alert));
    changedIncidents.forEach(each -> incidents.put(each.incident().number(), each));
  }

  /** Has these ended: nothing goes on with them. */
  synchronized void end(List<KeptAlert> alertsThatDoNotGoOn) {
    orphans = alertsThatDoNotGoOn;
  }

  Liveness liveness() {
    return timer.liveness();
  }

  /** Writes at once what waits; on disk when this returns. One at a time: the newest is last. */
  void flush() throws StoreException {
    synchronized (writing) {
      write();
    }
  }

  private void write() throws StoreException {
    List<KeptAlert> changed;
    List<KeptIncident> changedIncidents;
    synchronized (this) {
      changed = List.copyOf(alerts.values());
      changedIncidents = List.copyOf(incidents.values());
    }
    if (changed.isEmpty() && changedIncidents.isEmpty()) {
      return;
    }
    tables.write(changed, changedIncidents);
    synchronized (this) {
      changed.forEach(alert -> alerts.remove(alert.key().id(), alert));
      changedIncidents.forEach(each -> incidents.remove(each.incident().number(), each));
    }
  }

  /** Reads the silences again: also other servers of this database make some. */
  void readSilences() throws StoreException {
    silences = tables.silences();
    silencesNanos = System.nanoTime();
  }

  private void turn() throws StoreException {
    if (loaded == null) {
      Kept read = tables.read();
      silences = read.silences();
      loaded = read;
    }
    List<KeptAlert> gone;
    synchronized (this) {
      gone = orphans;
    }
    if (!gone.isEmpty()) {
      tables.end(gone, System.currentTimeMillis());
      synchronized (this) {
        orphans = List.of();
      }
    }
    flush();
    long now = System.nanoTime();
    if (now - silencesNanos > SILENCES_NANOS) {
      readSilences();
    }
    if (prunedNanos == 0 || now - prunedNanos > PRUNE_NANOS) {
      tables.prune(System.currentTimeMillis() - KEPT_MILLIS);
      prunedNanos = now;
    }
  }

  /** Writes what waits, if the database takes it, and ends. */
  @Override
  public void close() {
    timer.close();
    try {
      if (timer.join(JOIN)) {
        flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException e) {
      LOG.log(
          Level.WARNING,
          "What became of alerts in the last second is not kept: {0}",
          e.getMessage());
    }
  }
}
