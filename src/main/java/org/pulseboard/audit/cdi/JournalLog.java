package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditLog;
import org.pulseboard.api.AuditReceipt;
import org.pulseboard.audit.journal.Receipt;

/** The journal as modules see it that want a receipt. */
@ApplicationScoped
public class JournalLog implements AuditLog {
  @Inject AuditTrail trail;
  @Inject OwnEvents recorder;

  @Override
  public CompletionStage<AuditReceipt> record(AuditEvent event) {
    return trail.append(event).thenApply(JournalLog::receipt);
  }

  @Override
  public CompletionStage<AuditReceipt> recordLater(AuditEvent event) {
    return recorder.append(event).thenApply(JournalLog::receipt);
  }

  private static AuditReceipt receipt(Receipt receipt) {
    return new AuditReceipt(receipt.firstSeq(), receipt.lastHash());
  }
}
