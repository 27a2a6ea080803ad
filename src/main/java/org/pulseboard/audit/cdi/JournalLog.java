package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditLog;
import org.pulseboard.api.AuditReceipt;

/** The journal as modules see it that want a receipt. */
@ApplicationScoped
public class JournalLog implements AuditLog {
  @Inject AuditTrail trail;

  @Override
  public CompletionStage<AuditReceipt> record(AuditEvent event) {
    return trail
        .append(event)
        .thenApply(receipt -> new AuditReceipt(receipt.firstSeq(), receipt.lastHash()));
  }
}
