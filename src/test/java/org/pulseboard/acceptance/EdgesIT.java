package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.NOBODY;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.acceptance.module.EarlyModule;
import org.pulseboard.acceptance.module.FaultServlet;
import org.pulseboard.acceptance.module.FaultyParts;
import org.pulseboard.acceptance.module.HangingStatistic;
import org.pulseboard.acceptance.module.LostAnswer;
import org.pulseboard.acceptance.module.Nightly;

/**
 * The first second of the journal, the last line of an export, answers that are cut, and metrics
 * that fail.
 */
@ArquillianTest
@Timeout(240)
class EdgesIT {
  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    var module =
        ShrinkWrap.create(JavaArchive.class, "early.jar")
            .addClasses(EarlyModule.class, Nightly.class)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    var faults =
        ShrinkWrap.create(JavaArchive.class, "faults.jar")
            .addClasses(
                FaultyParts.class, HangingStatistic.class, FaultServlet.class, LostAnswer.class)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    return Deployed.war().addAsLibraries(module, faults).addClass(CutServlet.class);
  }

  @Test
  void what_is_fired_before_the_journal_is_open_is_recorded() throws Exception {
    assertThat(get("api/audit?action=module.early&target=in-transaction"))
        .contains("\"target\":\"in-transaction\"");
    assertThat(get("api/audit?action=module.nightly")).contains("\"outcome\":\"success\"");
  }

  @Test
  void what_is_fired_asynchronously_is_recorded_or_its_stage_fails() throws Exception {
    assertThat(get("api/audit?action=module.early&target=async")).contains("\"target\":\"async\"");
    assertThat(get("api/audit?action=module.early&target=refused")).contains("sample is refused");
    try (var stream = new EventReader(ticks())) { // there may have been no tick yet
      stream.next(event -> event.data().contains("module.async"));
    }
    assertThat(server().get("api/metrics/catalog", VIEWER).body()).contains("module.async");
  }

  @Test
  void a_whole_export_says_so_in_its_last_line() throws Exception {
    List<String> lines = get("api/audit/export?format=ndjson").lines().toList();
    List<String> rows = get("api/audit/export?format=csv").lines().toList();
    int records = lines.size() - 1;

    assertThat(lines.get(records))
        .startsWith("{\"export\":{\"complete\":true,\"records\":" + records + ",");
    assertThat(rows.get(rows.size() - 1)).startsWith("#export,");
  }

  @Test
  void an_answer_that_is_cut_ends_with_an_error_and_a_whole_one_does_not() throws Exception {
    assertThat(server().get("css/long", NOBODY).body()).hasSize(CutServlet.BYTES);
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> server().get("css/long?fail=yes", NOBODY));
    }
    assertThat(server().get("css/long", NOBODY).body()).hasSize(CutServlet.BYTES);
  }

  @Test
  void a_number_of_buckets_that_is_none_is_named() throws Exception {
    var answer = server().get("api/audit/summary?buckets=x", AUDITOR);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"field\":\"buckets\"");
  }

  @Test
  void a_probe_that_hangs_is_in_the_health_while_ticks_go_on_until_it_answers_again()
      throws Exception {
    awaitHealth("all is well", EdgesIT::isWell);
    try (var stream = new EventReader(ticks())) {
      stream.next("metrics");

      fault("hang");

      awaitHealth("a probe is missing", health -> isDegraded(health, "probes", "no answer within"));
      for (int i = 0; i < 3; i++) {
        stream.next("metrics");
      }
      assertThat(isWell(health())).as("well while a probe hangs").isFalse();
      assertThat(server().get("api/health", NOBODY).body()).isEqualTo("{\"status\":\"DEGRADED\"}");
    } finally {
      fault("none");
    }
    awaitHealth("all is well again", EdgesIT::isWell);
  }

  @Test
  void ticks_that_fail_are_in_the_health_and_come_again_once_they_do_not() throws Exception {
    awaitHealth("all is well", EdgesIT::isWell);
    try (var stream = new EventReader(ticks())) {
      stream.next("metrics");

      fault("fail");

      awaitHealth("the sampler fails", health -> isDegraded(health, "sampler", "last: a module's"));
      awaitHealth(
          "it goes on failing", health -> health.toString().matches(".*failed [3-9] times.*"));
      assertThat(server().get("api/health", NOBODY).body()).isEqualTo("{\"status\":\"DEGRADED\"}");

      fault("none");

      awaitHealth("all is well again", EdgesIT::isWell);
      stream.next("metrics");
      stream.next("metrics");
    } finally {
      fault("none");
    }
  }

  /** More than there are places. */
  @ParameterizedTest
  @ValueSource(strings = {"api/metrics", "api/audit/export"})
  void answers_that_nobody_gets_to_write_keep_no_place_of_those_to_come(String path)
      throws Exception {
    server().awaitFirstTick(VIEWER);
    for (int i = 0; i < 9; i++) {
      var request = server().request(path, ADMIN).header(LostAnswer.HEADER, "yes").build();
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
    }

    assertThat(server().get(path, ADMIN).statusCode()).isEqualTo(200);
  }

  private static boolean isWell(JsonObject health) {
    return health.getString("status").equals("UP");
  }

  private static boolean isDegraded(JsonObject health, String part, String why) {
    return health.getString("status").equals("DEGRADED")
        && health.getJsonArray("parts").getValuesAs(JsonObject.class).stream()
            .filter(one -> one.getString("part").equals(part))
            .allMatch(
                one ->
                    one.getString("status").equals("DEGRADED")
                        && one.getString("detail").contains(why));
  }

  private void awaitHealth(String what, Predicate<JsonObject> wanted) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    JsonObject health = health();
    while (!wanted.test(health) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      health = health();
    }
    assertThat(wanted.test(health)).as("%s: %s", what, health).isTrue();
  }

  private JsonObject health() throws Exception {
    try (var reader =
        Json.createReader(new StringReader(server().get("api/health", OPERATOR).body()))) {
      return reader.readObject();
    }
  }

  private void fault(String what) throws Exception {
    assertThat(server().get("css/fault?what=" + what, NOBODY).statusCode()).isEqualTo(200);
  }

  private HttpRequest ticks() {
    return server().request("api/stream?topics=metrics", VIEWER).build();
  }

  private String get(String path) throws Exception {
    var answer = server().get(path, AUDITOR);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private Deployed server() {
    return new Deployed(URI.create(url.toString()));
  }
}
