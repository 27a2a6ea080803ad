package org.pulseboard.audit.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Logger;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.cdi.EventObserver;
import org.pulseboard.audit.verify.KnownKeys;
import org.pulseboard.audit.verify.MissingCheckpoints;

/**
 * Puts into the file of checkpoints what the database has and the file lacks, once after each
 * start. What a crash kept from being written is put there without a word; anything else that was
 * gone is recorded, since somebody took it away.
 */
@ApplicationScoped
public class CheckpointRepair {
  private static final Logger LOG = Logger.getLogger(CheckpointRepair.class.getName());

  @Inject AuditTrail trail;
  @Inject EventObserver reporter;

  private boolean done;

  /** Does it, unless it was done. Waits for the disk. */
  synchronized void once() throws IOException {
    if (done || trail.key() == null || trail.checkpoints().startSeq() < 0) {
      return;
    }
    Gone gone = count();
    if (gone.taken > 0) {
      // First: a server that ends in between tells it once more rather than never.
      tell(gone);
    }
    if (gone.lines > 0) {
      try (var missing = missing()) {
        trail.checkpointFile().restore(missing);
      }
    }
    done = true;
  }

  private void tell(Gone gone) {
    LOG.severe(
        () ->
            gone.taken
                + " checkpoints were gone from "
                + trail.checkpointFile().path()
                + ", the first at record "
                + gone.first
                + "; they are restored from the database. Compare them with your copy");
    var unused =
        reporter.record(
            AuditEvent.of("system", "audit.checkpoints.restored", "audit-checkpoints.txt")
                .severity(Severity.CRITICAL)
                .reason("Checkpoints were gone from the file, and are restored from the database")
                .attribute("checkpoints", gone.taken)
                .attribute("firstSeq", gone.first)
                .build());
  }

  private Gone count() throws IOException {
    long atStart = trail.checkpointsAtStart();
    var gone = new Gone();
    try (var missing = missing()) {
      for (AuditCheckpoint next = missing.next(); next != null; next = missing.next()) {
        gone.lines++;
        if (next.seq() <= atStart || atStart == 0) {
          gone.first = gone.taken == 0 ? next.seq() : gone.first;
          gone.taken++;
        }
      }
    }
    return gone;
  }

  private MissingCheckpoints missing() throws IOException {
    var known = KnownKeys.read(trail.reading(), trail.publicKey());
    Set<String> ours = new HashSet<>(known.before(trail.publicKey()));
    ours.add(trail.publicKey());
    ours.addAll(signers());
    boolean alone = !trail.settings().shared();
    return new MissingCheckpoints(
        trail.reading(),
        known.installation(),
        trail.checkpointFile(),
        trail.checkpoints().startSeq(),
        key -> alone || ours.contains(key));
  }

  private Set<String> signers() throws IOException {
    var signers = new HashSet<String>();
    try (var all = trail.checkpointFile().read()) {
      for (AuditCheckpoint next = all.next(); next != null; next = all.next()) {
        signers.add(next.publicKey());
      }
    }
    return signers;
  }

  /** What the file lacks. */
  private static final class Gone {
    private long lines;

    /** Of these, those that had been in the file. */
    private long taken;

    private long first;
  }
}
