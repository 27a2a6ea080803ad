package org.pulseboard.alerts.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.pulseboard.alerts.board.AlertView;
import org.pulseboard.alerts.state.Incident;
import org.pulseboard.alerts.state.Transition.TransitionKind;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.AuditLog;
import org.pulseboard.api.Severity;

/** Records what becomes of alerts, without waiting: the journal may be what fails. */
final class AlertTrail {
  private static final Logger LOG = System.getLogger(AlertTrail.class.getName());
  private static final String ACTOR = "pulseboard";

  private final AuditLog log;

  AlertTrail(AuditLog log) {
    this.log = log;
  }

  void record(Happening happening) {
    AlertView alert = happening.alert();
    TransitionKind kind = happening.transition().kind();
    boolean begins = kind == TransitionKind.FIRED || kind == TransitionKind.UNKNOWN;
    AuditEventBuilder event =
        AuditEvent.of(ACTOR, begins ? "alert.fire" : "alert.resolve", alert.target())
            .severity(begins ? alert.rule().severity() : Severity.INFO)
            .reason(alert.rule().title())
            .attribute("rule", alert.rule().id())
            .attribute("tags", Map.copyOf(alert.key().tags()))
            .attribute("how", kind.id())
            .attribute("threshold", alert.rule().threshold())
            .attribute("told", !happening.quiet());
    double value = alert.memory().value();
    if (!Double.isNaN(value)) {
      event.attribute("value", value);
    }
    Incident incident = happening.transition().incident();
    if (incident != null && incident.isKept()) {
      event.attribute("incident", incident.number()).traceId("incident/" + incident.number());
    }
    try {
      var unused =
          log.recordLater(event.build())
              .whenComplete(
                  (receipt, failure) -> {
                    if (failure != null) {
                      lost(alert, failure);
                    }
                  });
    } catch (RuntimeException e) {
      lost(alert, e);
    }
  }

  private static void lost(AlertView alert, Throwable cause) {
    LOG.log(
        Level.WARNING,
        "That the alert {0} changed was not recorded: {1}",
        alert.rule().id(),
        cause.getMessage());
  }
}
