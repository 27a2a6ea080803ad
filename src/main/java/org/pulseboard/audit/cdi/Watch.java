package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.MetricSample;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.verify.Verdict;

/** Looks at the journal from outside: its meters each second, its chain some times a day. */
@ApplicationScoped
public class Watch {
  private static final Logger LOG = Logger.getLogger(Watch.class.getName());

  /** Of the whole chain: a million records take some ten seconds of one core. */
  private static final long VERIFY_HOURS = 6;

  @Inject AuditTrail trail;
  @Inject Losses losses;
  @Inject Recorder recorder;
  @Inject Retention retention;
  @Inject KeyRecords keys;
  @Inject CheckpointRepair repair;
  @Inject Event<MetricSample> samples;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, Watch::thread);
  private volatile @Nullable Checked last;
  private volatile @Nullable String unverified;

  /** The newest verification of the whole chain; empty before the first. */
  public Optional<Checked> last() {
    return Optional.ofNullable(last);
  }

  /** What the newest verification found to be broken. */
  Optional<String> broken() {
    return last()
        .map(checked -> checked.verdict().bad())
        .map(
            bad ->
                String.format(
                    Locale.ROOT,
                    "The audit chain is broken at record %d: %s",
                    bad.seq(),
                    bad.reason()));
  }

  /** Why the chain could not be verified when it was due; empty if it could. */
  Optional<String> unverified() {
    return Optional.ofNullable(unverified);
  }

  /** Verifies now, on the caller's thread, and remembers the verdict. */
  public Verdict verify() throws IOException {
    settle();
    Verdict verdict = trail.verification().verify();
    unverified = null;
    last = new Checked(System.currentTimeMillis(), verdict);
    Verdict.Finding bad = verdict.bad();
    if (bad != null) {
      LOG.severe(() -> "The audit chain is broken: " + bad.reason());
    }
    return verdict;
  }

  void start() {
    var meters = timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    var chain =
        timer.scheduleWithFixedDelay(this::check, 30, VERIFY_HOURS * 3600, TimeUnit.SECONDS);
    LOG.fine(() -> "Scheduled " + meters + " and " + chain);
  }

  void stop() {
    timer.shutdown();
  }

  private void tick() {
    try {
      sample("pulseboard.audit.queued", trail.journal().queued());
      sample("pulseboard.audit.newest", trail.journal().newestSeq());
      sample("pulseboard.audit.lost", losses.total());
      reportLosses();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "An observer failed on a sample", e);
    }
  }

  void reportLosses() {
    if (losses.unreported() > 0 && trail.journal().trouble().isEmpty()) {
      long count = losses.take();
      var event =
          AuditEvent.of("system", "audit.lost", "journal")
              .severity(Severity.CRITICAL)
              .attribute("events", count);
      recorder.laterOr(event.build(), cause -> losses.giveBack(count));
    }
  }

  /** Before a verification, which would miss them. */
  private void settle() {
    try {
      repair.once();
      keys.introduce();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "The signing key is not in the journal yet", e);
    }
  }

  void check() {
    try {
      if (trail.journal().trouble().isEmpty()) {
        retention.run(System.currentTimeMillis());
        var unused = verify();
      }
    } catch (IOException | RuntimeException e) {
      unverified = "The audit chain could not be verified: " + e.getMessage();
      LOG.log(Level.WARNING, "The audit chain could not be verified", e);
    }
  }

  private void sample(String name, long value) {
    samples.fire(new MetricSample(name, value, "1", Map.of()));
  }

  private static Thread thread(Runnable task) {
    var thread = new Thread(task, "pulseboard-audit-watch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * A verification that was done.
   *
   * @param atMillis when it ended
   * @param verdict what it found
   */
  public record Checked(long atMillis, Verdict verdict) {}
}
