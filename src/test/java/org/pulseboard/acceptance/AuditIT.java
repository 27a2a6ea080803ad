package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit trail of the deployed WAR: acknowledged, on the stream, found again, verified. */
@ExtendWith(SharedBoard.class)
@Timeout(240)
class AuditIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Deployed board;

  AuditIT(Deployed board) {
    this.board = board;
  }

  @Test
  void an_acknowledged_event_is_on_the_stream_in_the_trail_and_verifies() throws Exception {
    String target = "order/" + UUID.randomUUID();
    try (var stream =
        new EventReader(
            board.request("api/stream?topics=audit", ADMIN).timeout(PATIENCE).build())) {
      stream.next("hello");

      assertThat(publish("{'actor':'m.ruiz','action':'order.cancel','target':'%s'}", target))
          .isEqualTo(201);

      assertThat(stream.next(e -> e.name().equals("audit") && e.data().contains(target)).data())
          .contains("\"actor\":\"m.ruiz\"", "\"publisher\":\"feeder\"", "\"hash\":");
    }
    assertThat(get("api/audit?target=" + target)).contains("order.cancel");
    assertThat(get("api/audit?view=brief&target=" + target))
        .contains("\"action\":\"order.cancel\"", "\"recordedAt\":")
        .doesNotContain("\"hash\"");
    assertThat(get("api/audit/export?format=csv&target=" + target)).contains("order.cancel");
    assertThat(get("api/audit/verify")).contains("\"ok\":true");
  }

  @Test
  void a_viewer_may_watch_metrics_and_not_the_trail() throws Exception {
    assertThat(board.get("api/stream?topics=audit", VIEWER).statusCode()).isEqualTo(403);
    assertThat(board.get("api/audit", VIEWER).statusCode()).isEqualTo(403);
  }

  @Test
  void one_bad_event_is_named_and_nothing_of_the_request_is_stored() throws Exception {
    String target = "order/" + UUID.randomUUID();
    String good = "{'actor':'a','action':'b','target':'%s'}";

    assertThat(publish("[" + good + ",{'actor':'a','action':'','target':'t'}]", target))
        .isEqualTo(400);

    assertThat(get("api/audit?target=" + target)).doesNotContain(target + "\"");
  }

  @Test
  void a_refused_sign_in_is_recorded_with_the_name_that_was_typed() throws Exception {
    String name = "mallory-" + UUID.randomUUID();

    board.get("api/session", Deployed.basic(name, "guess"));

    assertThat(trailOnceItHas("api/audit?action=credentials.refuse&actor=" + name, name))
        .contains("\"actor\":\"" + name, "\"outcome\":\"denied\"")
        .doesNotContain("guess");
  }

  @Test
  void a_refused_token_is_recorded_without_the_token() throws Exception {
    String secret = "guess-" + UUID.randomUUID();

    board.get("api/streams", "Bearer " + secret);

    assertThat(trailOnceItHas("api/audit?action=credentials.refuse&actor=unknown", "denied"))
        .contains("\"outcome\":\"denied\"", "\"severity\":\"warning\"")
        .doesNotContain(secret);
  }

  @Test
  void a_sign_in_and_a_sign_out_are_recorded_with_who_and_from_where() throws Exception {
    var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    long before = newestSeq();

    browser.send(
        form("login", "username=admin&password=acceptance-password"), BodyHandlers.discarding());
    String session =
        browser.send(board.request("api/session", "").build(), BodyHandlers.ofString()).body();
    String csrf = session.replaceAll(".*\"csrf\":\"([0-9a-f]+)\".*", "$1");
    browser.send(form("logout", "csrf=" + csrf), BodyHandlers.discarding());

    assertThat(trailOnceItHas("api/audit?action=session.*&actor=admin&limit=2", "session.close"))
        .contains("\"action\":\"session.open\"", "\"sourceAddress\":\"127.0.0.1\"");
    assertThat(newestSeq()).isGreaterThanOrEqualTo(before + 2);
  }

  @Test
  void an_export_is_recorded_with_who_took_what() throws Exception {
    String target = "order/" + UUID.randomUUID();

    get("api/audit/export?format=csv&target=" + target);

    assertThat(trailOnceItHas("api/audit?action=audit.export&actor=reader&limit=5", target))
        .contains("\"format\":\"csv\"", target);
  }

  @Test
  void an_export_that_nobody_reads_gives_its_place_back() throws Exception {
    for (int i = 0; i < 10; i++) {
      board.send("HEAD", "api/audit/export", AUDITOR);
    }

    assertThat(board.get("api/audit/export?target=none", AUDITOR).statusCode()).isEqualTo(200);
  }

  private HttpRequest form(String path, String form) {
    return board
        .request(path, "")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form))
        .build();
  }

  private long newestSeq() throws Exception {
    return Long.parseLong(
        get("api/audit?limit=1").replaceAll("(?s).*\"newestSeq\":(\\d+).*", "$1"));
  }

  /** Recording a refusal keeps nobody waiting, so it may be on disk a moment later. */
  private String trailOnceItHas(String path, String text) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String trail = get(path);
    while (!trail.contains(text) && System.nanoTime() < end) {
      trail = get(path);
    }
    return trail;
  }

  private int publish(String json, String target) throws Exception {
    var request =
        board
            .request("api/events", PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.formatted(target).replace('\'', '"')));
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    return answer.statusCode();
  }

  private String get(String path) throws Exception {
    return board.get(path, AUDITOR).body();
  }
}
