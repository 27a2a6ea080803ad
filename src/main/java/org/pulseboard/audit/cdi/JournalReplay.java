package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.database.StoreException;

/** The journal as the stream reads it. */
@ApplicationScoped
public class JournalReplay implements AuditReplay {
  @Inject AuditTrail trail;

  @Override
  public OptionalLong announcedAfter() {
    return trail.journal().announcedAfter();
  }

  @Override
  public ReplayedRecords after(long seq, int limit) {
    if (announcedAfter().isEmpty()) {
      throw new IllegalStateException("The audit journal is not open yet");
    }
    try {
      return trail.after(seq, limit);
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }
}
