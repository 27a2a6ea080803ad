package org.pulseboard.alerts.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.api.Outcome;
import org.pulseboard.api.Severity;
import org.pulseboard.database.StoreException;
import org.pulseboard.json.Body;
import org.pulseboard.json.InvalidJsonException;
import org.pulseboard.json.StrictJson;
import org.pulseboard.problem.Problem;
import org.pulseboard.problem.ProblemException;

/** What somebody asks for: its body, its record, and what becomes of a database that is down. */
@ApplicationScoped
public class PersonAsks {
  private static final Logger LOG = System.getLogger(PersonAsks.class.getName());
  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final int LEAST_REASON = 3;

  @Inject Event<AuditEvent> audit;

  /** Something done with the database. */
  interface Change<T> {
    T make() throws StoreException;
  }

  /**
   * The body as an object with no other fields than these.
   *
   * @throws org.pulseboard.problem.ProblemException 400 naming the field
   */
  static Map<?, ?> body(HttpServletRequest request, Set<String> fields) {
    try {
      Object body = StrictJson.parse(Body.read(request, MAX_BODY_BYTES).text());
      if (!(body instanceof Map<?, ?> map)) {
        throw Problem.badField("body", "body is not a JSON object.").toException();
      }
      for (Object field : map.keySet()) {
        if (!fields.contains(field)) {
          throw Problem.badField(
                  String.valueOf(field),
                  field + " is not known here; there are " + String.join(", ", fields) + ".")
              .toException();
        }
      }
      return map;
    } catch (InvalidJsonException e) {
      throw Problem.badField(e.path(), e.path() + " " + e.problem() + ".").toException();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reason of a body: why somebody does it, for those who ask later. */
  static String reason(Map<?, ?> body) {
    if (body.get("reason") instanceof String reason
        && reason.strip().length() >= LEAST_REASON
        && reason.length() <= AuditEvent.MAX_REASON_CHARS
        && reason.indexOf('\0') < 0) {
      return reason.strip();
    }
    throw Problem.badField(
            "reason",
            "reason is not a text of "
                + LEAST_REASON
                + " to "
                + AuditEvent.MAX_REASON_CHARS
                + " characters; say why.")
        .toException();
  }

  static String caller(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return AuditEvent.clip(caller == null ? "unknown" : caller.getName());
  }

  /** An event of whoever sent the request. */
  static AuditEventBuilder event(
      HttpServletRequest request, String action, String target, @Nullable String reason) {
    return AuditEvent.of(caller(request), action, target)
        .sourceAddress(request.getRemoteAddr())
        .reason(reason);
  }

  /** Records a change and makes it: none without its record, and one that failed is told too. */
  <T> T change(AuditEventBuilder event, Change<T> change) {
    try {
      audit.fire(event.build());
    } catch (AuditUnavailableException e) {
      throw Problem.of(503, "Nothing was changed, since it cannot be recorded.").toException();
    }
    try {
      return change.make();
    } catch (StoreException e) {
      correct(event);
      throw down(e);
    }
  }

  private void correct(AuditEventBuilder event) {
    try {
      audit.fire(
          event
              .outcome(Outcome.FAILURE)
              .severity(Severity.WARNING)
              .reason("The change was recorded, and its database then failed")
              .build());
    } catch (AuditUnavailableException e) {
      LOG.log(Level.ERROR, "That a change failed was not recorded: " + e.getMessage());
    }
  }

  /** What is read, or 503 if the database is down. */
  static <T> T read(Change<T> reading) {
    try {
      return reading.make();
    } catch (StoreException e) {
      throw down(e);
    }
  }

  private static ProblemException down(StoreException e) {
    LOG.log(Level.WARNING, "Alerts cannot be kept or read: {0}", e.getMessage());
    return Problem.of(503, "The database of the alerts is down; try again soon.").toException();
  }
}
