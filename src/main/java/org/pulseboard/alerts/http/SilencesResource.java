package org.pulseboard.alerts.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.board.BoardJson;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.alerts.store.TagsJson;
import org.pulseboard.alerts.watch.AlertWatch;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.json.IsoTime;
import org.pulseboard.problem.Problem;

/** Times in which nobody is told of what matches. */
@Path("silences")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SilencesResource {
  private static final Duration LONGEST = Duration.ofDays(30);

  @Inject AlertWatch watch;
  @Inject PersonAsks asks;

  /** Those that have not ended. */
  @GET
  public Response silences() {
    long now = System.currentTimeMillis();
    var all =
        PersonAsks.read(() -> watch.tables().silences()).stream()
            .filter(silence -> silence.untilMillis() > now)
            .toList();
    return Response.ok(BoardJson.silences(all)).header("Cache-Control", "no-store").build();
  }

  /** Adds one. */
  @POST
  public Response add(@Context HttpServletRequest request) {
    Map<?, ?> body = PersonAsks.body(request, Set.of("match", "until", "reason"));
    String reason = PersonAsks.reason(body);
    long now = System.currentTimeMillis();
    if (!(body.get("match") instanceof Map<?, ?> match)) {
      throw bad("match", "is not an object with a rule, tags, or both");
    }
    String rule = rule(match);
    var tags = tags(match);
    long until = until(body.get("until"), now);
    var event =
        PersonAsks.event(request, "alert.silence", target(rule), reason)
            .attribute("until", Instant.ofEpochMilli(until).toString())
            .attribute("tags", tags);
    var wanted = new Silence(0, rule, tags, until, PersonAsks.caller(request), now, reason);
    Silence added = asks.change(event, () -> watch.add(wanted));
    return Response.status(201).entity(BoardJson.silence(added)).build();
  }

  /** Ends one now. */
  @DELETE
  @Path("{id}")
  public Response remove(@PathParam("id") String id, @Context HttpServletRequest request) {
    Silence there =
        PersonAsks.read(() -> watch.tables().silences()).stream()
            .filter(silence -> String.valueOf(silence.id()).equals(id))
            .findFirst()
            .orElseThrow(() -> Problem.of(404, "There is no such silence.").toException());
    asks.change(
        PersonAsks.event(request, "alert.unsilence", target(there.rule()), null),
        () -> {
          watch.removeSilence(there.id());
          return true;
        });
    return Response.noContent().build();
  }

  private static String target(@Nullable String rule) {
    return rule == null ? "alerts" : "alert/" + rule;
  }

  private static @Nullable String rule(Map<?, ?> match) {
    for (Object field : match.keySet()) {
      if (!Set.of("rule", "tags").contains(field)) {
        throw bad("match." + field, "is not known here; there are rule and tags");
      }
    }
    Object rule = match.get("rule");
    if (rule == null || (rule instanceof String text && text.matches("[a-z][a-z0-9-]{0,63}"))) {
      return (String) rule;
    }
    throw bad("match.rule", "is not the id of a rule");
  }

  private static SortedMap<String, String> tags(Map<?, ?> match) {
    var tags = new TreeMap<String, String>();
    Object given = match.get("tags");
    if (given instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (!(value instanceof String text) || text.length() > AuditEvent.MAX_NAME_CHARS) {
              throw bad("match.tags." + key, "is not a text of up to 256 characters");
            }
            tags.put(String.valueOf(key), text);
          });
      if (TagsJson.of(tags).toString().length() > TagsJson.MOST_CHARS) {
        throw bad("match.tags", "is longer than " + TagsJson.MOST_CHARS + " characters");
      }
    } else if (given != null) {
      throw bad("match.tags", "is not an object of texts");
    }
    return Collections.unmodifiableSortedMap(tags);
  }

  private static long until(@Nullable Object text, long now) {
    try {
      if (text instanceof String given) {
        long until = IsoTime.parse(given).toEpochMilli();
        if (until > now && until - now <= LONGEST.toMillis()) {
          return until;
        }
      }
    } catch (DateTimeException | ArithmeticException e) {
      // the same answer
    }
    throw bad(
        "until", "is not a time to come, of 30 days at most; write it as 2026-01-31T12:00:00Z");
  }

  private static RuntimeException bad(String field, String problem) {
    return Problem.badField(field, field + " " + problem + ".").toException();
  }
}
