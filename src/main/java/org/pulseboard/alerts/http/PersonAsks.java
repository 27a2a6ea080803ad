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
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.database.StoreException;
import org.pulseboard.json.Body;
import org.pulseboard.json.InvalidJsonException;
import org.pulseboard.json.StrictJson;
import org.pulseboard.problem.Problem;

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
        && reason.length() <= AuditEvent.MAX_REASON_CHARS) {
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

  /** Records what somebody is about to do: without its record nothing is done. */
  void record(
      HttpServletRequest request,
      String action,
      String target,
      @Nullable String reason,
      Map<String, ?> attributes) {
    var event =
        AuditEvent.of(caller(request), action, target)
            .sourceAddress(request.getRemoteAddr())
            .reason(reason);
    attributes.forEach(event::attribute);
    try {
      audit.fire(event.build());
    } catch (AuditUnavailableException e) {
      throw Problem.of(503, "Nothing was changed, since it cannot be recorded.").toException();
    }
  }

  /** The result, or 503 if the database is down. */
  static <T> T withDatabase(Change<T> change) {
    try {
      return change.make();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "Alerts cannot be kept or read: {0}", e.getMessage());
      throw Problem.of(503, "The database of the alerts is down; try again soon.").toException();
    }
  }
}
