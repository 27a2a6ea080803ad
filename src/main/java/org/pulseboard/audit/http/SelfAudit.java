package org.pulseboard.audit.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.audit.cdi.OwnEvents;
import org.pulseboard.audit.verify.Verdict;

/** Records who took the audit trail out of the server, and who checked it. */
@ApplicationScoped
public class SelfAudit {
  @Inject private OwnEvents recorder;

  /** An export begins. */
  public void export(HttpServletRequest request, String format) {
    String query = request.getQueryString();
    recorder.later(
        event(request, "audit.export")
            .severity(Severity.NOTICE)
            .attribute("format", format)
            .attribute("query", query == null ? "" : AuditEvent.clip(query))
            .build());
  }

  /** A verification ended. */
  void verified(HttpServletRequest request, Verdict verdict) {
    var event = event(request, "audit.verify").attribute("checked", verdict.checked());
    Verdict.Finding bad = verdict.bad();
    if (bad != null) {
      event
          .outcome(Outcome.FAILURE)
          .severity(Severity.CRITICAL)
          .reason(bad.reason())
          .attribute("firstBadSeq", bad.seq());
    }
    recorder.later(event.build());
  }

  private static AuditEventBuilder event(HttpServletRequest request, String action) {
    Principal caller = request.getUserPrincipal();
    return AuditEvent.of(
            AuditEvent.clip(caller == null ? "anonymous" : caller.getName()), action, "journal")
        .sourceAddress(AuditEvent.clip(request.getRemoteAddr()));
  }
}
