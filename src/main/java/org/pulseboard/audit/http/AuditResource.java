package org.pulseboard.audit.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.EventField;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.query.ResultPage;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.record.IndexedFields;
import org.pulseboard.database.StoreException;
import org.pulseboard.problem.Problem;

/** {@code GET /api/audit}: pages of records, newest first. */
@Path("audit")
@RequestScoped
public class AuditResource {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  @Inject private AuditTrail trail;

  /**
   * The newest matching records.
   *
   * @param before only records with a lower sequence: the {@code before} of the page before
   * @param limit most records in the answer; fewer come if they are long
   * @param view {@code full}, the default, or {@code brief}: what a list or a chart needs of each
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response page(
      @BeanParam FilterParameters parameters,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("view") @Nullable String view)
      throws StoreException {
    Function<Entry, String> form = form(view == null ? "full" : view);
    ResultPage page =
        trail
            .search()
            .page(
                parameters.filter(),
                before == null ? null : Long.valueOf(number("before", before, Long.MAX_VALUE)),
                limit == null ? DEFAULT_LIMIT : (int) number("limit", limit, MAX_LIMIT));
    return Response.ok(json(page, form)).header("Cache-Control", "no-store").build();
  }

  private static long number(String name, String value, long max) {
    try {
      long number = Long.parseLong(value);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, like a number out of range.
    }
    throw Problem.badField(
            name, String.format(Locale.ROOT, "'%s' is no number from 1 to %d.", value, max))
        .toException();
  }

  private static Function<Entry, String> form(String view) {
    return switch (view) {
      case "full" -> Entry::line;
      case "brief" -> AuditResource::brief;
      default ->
          throw Problem.badField(
                  "view", String.format(Locale.ROOT, "'%s' is not one of full, brief.", view))
              .toException();
    };
  }

  /** Without hash and free text, which no compression makes smaller. */
  private static String brief(Entry entry) {
    IndexedFields facets = entry.facets();
    return Json.createObjectBuilder()
        .add("seq", entry.seq())
        .add("recordedAt", Instant.ofEpochMilli(entry.recordedAtMillis()).toString())
        .add(EventField.ACTOR.key(), facets.actor())
        .add(EventField.ACTION.key(), facets.action())
        .add(EventField.TARGET.key(), facets.target())
        .add(EventField.OUTCOME.key(), facets.outcome())
        .add(EventField.SEVERITY.key(), facets.severity())
        .build()
        .toString();
  }

  private static String json(ResultPage page, Function<Entry, String> form) {
    return page.entries().stream()
        .map(form)
        .collect(
            Collectors.joining(
                ",",
                "{\"records\":[",
                String.format(
                    Locale.ROOT,
                    "],\"before\":%s,\"cursor\":\"%d-\",\"newestSeq\":%d}",
                    page.before(),
                    page.newestSeq(),
                    page.newestSeq())));
  }
}
