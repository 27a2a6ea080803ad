package org.pulseboard.audit.forward.cdi;

import java.io.IOException;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.forward.ForwardedJournal;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.health.FailureReason;
import org.pulseboard.threads.NotYetException;

/** This server's journal, from which nobody else may send who shares its data directory. */
final class OwnJournal implements ForwardedJournal {
  private final AuditTrail trail;
  private final DirectoryLock lock;

  OwnJournal(AuditTrail trail, DirectoryLock lock) {
    this.trail = trail;
    this.lock = lock;
  }

  @Override
  public void require() throws NotYetException {
    try {
      trail.requireOpen();
      lock.require();
    } catch (IOException e) {
      throw new NotYetException(FailureReason.of(e));
    }
    if (trail.journal().isRefused()) {
      throw new NotYetException("the journal is refused, as the part audit says");
    }
    if (trail.publicKeyIfAny().isEmpty()) {
      throw new NotYetException("this server has no key yet");
    }
  }

  @Override
  public long newest() {
    return trail.journal().newestSeq();
  }

  @Override
  public String owner() {
    return trail.publicKey();
  }
}
