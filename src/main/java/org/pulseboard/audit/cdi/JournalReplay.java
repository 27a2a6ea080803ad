package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.List;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.database.StoreException;

/** The journal as the stream reads it. */
@ApplicationScoped
public class JournalReplay implements AuditReplay {
  @Inject private AuditTrail trail;

  @Override
  public long newestSeq() {
    return trail.journal().newestSeq();
  }

  @Override
  public List<AuditRecord> after(long seq, int limit) {
    try {
      return trail.after(seq, limit);
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }
}
