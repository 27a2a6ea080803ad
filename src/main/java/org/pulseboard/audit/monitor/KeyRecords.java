package org.pulseboard.audit.monitor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditCheckpoint;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditKeyChange;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.cdi.EventObserver;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.verify.KnownKeys;

/**
 * Records with which key this server signs checkpoints, and what became of the key before: so that
 * other nodes know it, and a change of keys is explained by the journal itself.
 */
@ApplicationScoped
public class KeyRecords {
  private static final Logger LOG = Logger.getLogger(KeyRecords.class.getName());

  @Inject AuditTrail trail;
  @Inject EventObserver reporter;

  private volatile @Nullable String trouble;

  /** That the key was lost; empty if it was not, since the start. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Makes the record unless it is there. Waits for the disk. */
  synchronized void introduce() throws IOException {
    SigningKey key = trail.key();
    if (key == null) {
      return;
    }
    var known = KnownKeys.read(trail.reading(), key.publicKey());
    if (known.introduction(key.publicKey()).isEmpty()) {
      record(change(key, known));
    }
  }

  /** Says it again, before retention removes the record that said it. Waits for the disk. */
  synchronized void keepAfter(long upTo) throws IOException {
    SigningKey key = trail.key();
    if (key == null) {
      return;
    }
    var known = KnownKeys.read(trail.reading(), key.publicKey());
    var said = known.introduction(key.publicKey());
    if (said.isPresent() && said.get().seq() <= upTo) {
      record(said.get().key());
    }
  }

  private AuditKeyChange change(SigningKey key, KnownKeys known) throws IOException {
    String before = before(key.publicKey(), known);
    if (before == null) {
      return new AuditKeyChange(key.publicKey(), null, null);
    }
    Optional<SigningKey> old = trail.replacedKey().filter(one -> one.publicKey().equals(before));
    String statement = AuditKeyChange.statement(known.installation(), before, key.publicKey());
    var change =
        new AuditKeyChange(
            key.publicKey(), before, old.map(one -> one.sign(statement)).orElse(null));
    if (change.signature() == null) {
      String lost =
          "The key that signed checkpoints is gone; a new one signs since this start. If you moved"
              + " it away on purpose, keep it as audit-key.old beside the new one at the first"
              + " start, so that it signs for it. Compare the checkpoints with your copy of them";
      trouble = lost;
      LOG.severe(lost);
    }
    return change;
  }

  private void record(AuditKeyChange change) {
    var event =
        AuditEvent.of("system", AuditKeyChange.ACTION, "signing key " + change.publicKey())
            .attribute("publicKey", change.publicKey());
    if (change.previousKey() != null) {
      event.attribute("previousKey", change.previousKey());
    }
    if (change.signature() != null) {
      event.attribute("signature", change.signature());
    }
    boolean lost = change.previousKey() != null && change.signature() == null;
    var unused =
        reporter.record(event.severity(lost ? Severity.CRITICAL : Severity.NOTICE).build());
  }

  /** The newest other key that signed in this server's file, or that this node introduced. */
  private @Nullable String before(String publicKey, KnownKeys known) throws IOException {
    String before = null;
    try (var all = trail.checkpointFile().read()) {
      for (AuditCheckpoint next = all.next(); next != null; next = all.next()) {
        before = next.publicKey().equals(publicKey) ? before : next.publicKey();
      }
    }
    return before != null ? before : known.otherOf(trail.settings().node(), publicKey).orElse(null);
  }
}
