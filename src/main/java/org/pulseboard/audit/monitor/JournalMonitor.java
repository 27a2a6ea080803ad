package org.pulseboard.audit.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.MetricSample;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.cdi.Losses;
import org.pulseboard.audit.cdi.OwnEvents;
import org.pulseboard.audit.store.RecordReads.BehindException;
import org.pulseboard.audit.verify.Verdict;
import org.pulseboard.health.FailureReason;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.NotYetException;
import org.pulseboard.threads.Periodic;

/** Looks at the journal from outside: its meters each second, its chain some times a day. */
@ApplicationScoped
public class JournalMonitor {
  private static final Logger LOG = Logger.getLogger(JournalMonitor.class.getName());

  /** Of the whole chain: a million records take some ten seconds of one core. */
  private static final Duration VERIFY = Duration.ofHours(6);

  /** The journal is open by then. */
  private static final Duration FIRST = Duration.ofSeconds(30);

  /** A hundred million records and a first retention of a large journal take less. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final Duration METERS = Duration.ofSeconds(1);

  @Inject AuditTrail trail;
  @Inject Losses losses;
  @Inject OwnEvents recorder;
  @Inject Retention retention;
  @Inject KeyRecords keys;
  @Inject CheckpointRepair repair;
  @Inject Event<MetricSample> samples;

  private final Periodic meters =
      new Periodic("pulseboard-audit-meters", METERS, METERS, METERS.multipliedBy(10), this::tick);
  private final Periodic chain =
      new Periodic("pulseboard-audit-watch", FIRST, VERIFY, PATIENCE, this::checkOnTime);
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
    meters.start();
    chain.start();
  }

  public void stop() {
    meters.close();
    chain.close();
  }

  /** Of the meters' thread, and of the one that verifies and retires. */
  List<Liveness> liveness() {
    return List.of(meters.liveness(), chain.liveness());
  }

  private void tick() {
    try {
      sample("pulseboard.audit.queued", trail.journal().queued());
      sample("pulseboard.audit.newest", trail.journal().newestSeq());
      sample("pulseboard.audit.lost", losses.total());
    } finally {
      reportLosses();
    }
  }

  public void reportLosses() {
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

  /** What could not be done is thrown: it is tried again soon. */
  private void checkOnTime() throws IOException, NotYetException {
    check();
    String failed = unverified;
    if (failed != null) {
      throw new IOException(failed);
    }
  }

  /**
   * Retires what is old and verifies the chain; remembers why it could not.
   *
   * @throws NotYetException while the journal does not work, or is not whole in the database: that
   *     has a part of the health of its own, and nothing of the chain is known to be wrong
   */
  public void check() throws NotYetException {
    Optional<String> trouble = trail.journal().trouble();
    if (trouble.isPresent()) {
      throw new NotYetException(
          "the audit chain is verified once the journal works: " + trouble.get());
    }
    try {
      retention.run(System.currentTimeMillis());
      var unused = verify();
    } catch (BehindException e) {
      throw new NotYetException(
          "the audit chain is verified once the database has all records of the log");
    } catch (IOException | RuntimeException e) {
      unverified = "The audit chain could not be verified: " + FailureReason.of(e);
      LOG.log(Level.WARNING, "The audit chain could not be verified", e);
    }
  }

  private void sample(String name, long value) {
    samples.fire(new MetricSample(name, value, "1", Map.of()));
  }

  /**
   * A verification that was done.
   *
   * @param atMillis when it ended
   * @param verdict what it found
   */
  public record Checked(long atMillis, Verdict verdict) {}
}
