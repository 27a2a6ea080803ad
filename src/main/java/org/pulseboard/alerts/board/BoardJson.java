package org.pulseboard.alerts.board;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.state.AlertMemory;
import org.pulseboard.alerts.state.AlertState;
import org.pulseboard.alerts.state.Incident;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.alerts.store.KeptIncident;
import org.pulseboard.alerts.store.TagsJson;
import org.pulseboard.api.Severity;

/** The board, its rules, incidents and silences as JSON. */
public final class BoardJson {
  private BoardJson() {}

  /**
   * The verdict and the alerts.
   *
   * @param most alerts that are listed; others are only counted
   */
  public static JsonObject board(AlertBoard board, int most) {
    List<AlertView> all = board.alerts();
    var listed = all.subList(0, Math.min(most, all.size()));
    var alerts = Json.createArrayBuilder();
    listed.forEach(alert -> alerts.add(alert(alert)));
    return Json.createObjectBuilder()
        .add("time", time(board.timeMillis()))
        .add("verdict", verdict(board.verdict()))
        .add("counts", counts(board))
        .add("more", all.size() - listed.size() + board.unlisted())
        .add("alerts", alerts)
        .build();
  }

  private static JsonObjectBuilder verdict(BoardVerdict verdict) {
    return Json.createObjectBuilder()
        .add("state", verdict.state())
        .add("severity", verdict.severity() == null ? JsonValue.NULL : id(verdict.severity()))
        .add("text", verdict.text());
  }

  private static JsonObjectBuilder counts(AlertBoard board) {
    long rules = board.rules().stream().filter(rule -> !rule.state().equals("off")).count();
    return Json.createObjectBuilder()
        .add("rules", rules)
        .add("firing", count(board, AlertView::isOpen))
        .add("pending", count(board, alert -> alert.memory().state() == AlertState.PENDING))
        .add(
            "acknowledged",
            count(board, alert -> alert.isOpen() && alert.memory().acknowledged() != null))
        .add("silenced", count(board, alert -> alert.isOpen() && alert.silence() != null))
        .add("unknown", count(board, alert -> alert.memory().state() == AlertState.UNKNOWN));
  }

  private static long count(AlertBoard board, Predicate<AlertView> which) {
    return board.alerts().stream().filter(which).count();
  }

  /** One alert. */
  public static JsonObject alert(AlertView alert) {
    AlertMemory memory = alert.memory();
    Rule rule = alert.rule();
    Incident incident = memory.incident();
    boolean unknown = memory.state() == AlertState.UNKNOWN;
    return Json.createObjectBuilder()
        .add("id", alert.id())
        .add("rule", rule.id())
        .add("title", rule.title())
        .add("tags", TagsJson.of(alert.key().tags()))
        .add("state", memory.state().id())
        .add("severity", id(rule.severity()))
        .add("value", unknown ? JsonValue.NULL : number(memory.value()))
        .add("threshold", rule.threshold())
        .add("comparison", rule.comparison().id())
        .add("unit", alert.unit())
        .add("since", time(memory.sinceMillis()))
        .add("firesAt", time(alert.firesAtMillis()))
        .add(
            "incident",
            incident == null || !incident.isKept()
                ? JsonValue.NULL
                : Json.createValue(incident.number()))
        .add("firedAt", incident == null ? JsonValue.NULL : time(incident.firedAtMillis()))
        .add("acknowledged", acknowledged(memory.acknowledged()))
        .add("silence", alert.silence() == null ? JsonValue.NULL : silence(alert.silence()))
        .add("inhibitedBy", text(alert.inhibitedBy()))
        .add("flapping", memory.flapping())
        .add("reason", alert.reason())
        .build();
  }

  /** The rules and how they stand. */
  public static JsonObject rules(AlertBoard board, String file) {
    var rules = Json.createArrayBuilder();
    board.rules().forEach(rule -> rules.add(rule(rule)));
    return Json.createObjectBuilder()
        .add(
            "file",
            Json.createObjectBuilder()
                .add("path", file)
                .add("problem", text(board.problem().orElse(null))))
        .add("rules", rules)
        .build();
  }

  private static JsonObjectBuilder rule(RuleView view) {
    Rule rule = view.rule();
    var json =
        Json.createObjectBuilder()
            .add("id", rule.id())
            .add("title", rule.title())
            .add("expression", rule.text())
            .add("comparison", rule.comparison().id())
            .add("threshold", rule.threshold())
            .add("until", rule.until())
            .add("unit", view.unit())
            .add("forMillis", rule.pending().toMillis())
            .add("holdMillis", rule.hold().toMillis())
            .add("severity", id(rule.severity()))
            .add("source", rule.origin().name())
            .add("line", rule.origin().line() == 0 ? JsonValue.NULL : number(rule.origin().line()))
            .add("off", rule.off())
            .add("why", rule.guide().why())
            .add("advice", rule.guide().advice())
            .add("runbook", text(rule.guide().runbook()))
            .add("unless", texts(rule.unless()))
            .add("each", rule.each() == null ? JsonValue.NULL : texts(rule.each()).build())
            .add("capture", texts(rule.guide().capture()))
            .add("state", view.state())
            .add("reason", view.reason());
    var nearest = view.nearest();
    return json.add(
        "nearest",
        nearest == null
            ? JsonValue.NULL
            : Json.createObjectBuilder()
                .add("tags", TagsJson.of(nearest.tags()))
                .add("value", nearest.value())
                .build());
  }

  /** Incidents, newest first. */
  public static JsonObject history(
      long fromMillis, long toMillis, List<KeptIncident> incidents, boolean more) {
    var list = Json.createArrayBuilder();
    incidents.forEach(kept -> list.add(incident(kept)));
    return Json.createObjectBuilder()
        .add("from", time(fromMillis))
        .add("to", time(toMillis))
        .add("incidents", list)
        .add("more", more)
        .build();
  }

  private static JsonObjectBuilder incident(KeptIncident kept) {
    return Json.createObjectBuilder()
        .add("incident", kept.incident().number())
        .add("id", kept.key().id())
        .add("rule", kept.key().rule())
        .add("title", kept.title())
        .add("tags", TagsJson.of(kept.key().tags()))
        .add("severity", kept.severity())
        .add("firedAt", time(kept.incident().firedAtMillis()))
        .add("endedAt", kept.endedAtMillis() == null ? JsonValue.NULL : time(kept.endedAtMillis()))
        .add("end", text(kept.ending()))
        .add("peak", number(kept.incident().peak()))
        .add("threshold", kept.threshold())
        .add("comparison", kept.comparison())
        .add("unit", kept.unit())
        .add("acknowledged", acknowledged(kept.acknowledged()))
        .add("silenced", kept.silenced());
  }

  /** Silences. */
  public static JsonObject silences(List<Silence> silences) {
    var list = Json.createArrayBuilder();
    silences.forEach(silence -> list.add(silence(silence)));
    return Json.createObjectBuilder().add("silences", list).build();
  }

  /** One silence. */
  public static JsonObject silence(Silence silence) {
    return Json.createObjectBuilder()
        .add("id", silence.id())
        .add(
            "match",
            Json.createObjectBuilder()
                .add("rule", text(silence.rule()))
                .add("tags", TagsJson.of(silence.tags())))
        .add("until", time(silence.untilMillis()))
        .add("by", silence.by())
        .add("at", time(silence.atMillis()))
        .add("reason", silence.reason())
        .build();
  }

  private static JsonValue acknowledged(@Nullable Acknowledgement by) {
    return by == null
        ? JsonValue.NULL
        : Json.createObjectBuilder()
            .add("by", by.by())
            .add("reason", by.reason())
            .add("at", time(by.atMillis()))
            .build();
  }

  private static JsonArrayBuilder texts(List<String> texts) {
    return Json.createArrayBuilder(texts);
  }

  private static JsonValue text(@Nullable String text) {
    return text == null ? JsonValue.NULL : Json.createValue(text);
  }

  private static JsonValue number(double number) {
    return Double.isFinite(number) ? Json.createValue(number) : JsonValue.NULL;
  }

  private static JsonValue number(long number) {
    return Json.createValue(number);
  }

  private static JsonValue time(long millis) {
    return millis < 0 ? JsonValue.NULL : Json.createValue(Instant.ofEpochMilli(millis).toString());
  }

  private static JsonValue id(Severity severity) {
    return Json.createValue(severity.name().toLowerCase(Locale.ROOT));
  }
}
