package org.pulseboard.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.ADMIN;
import static org.pulseboard.acceptance.Deployed.AUDITOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.Needed;
import org.pulseboard.acceptance.module.CancelModule;
import org.pulseboard.acceptance.module.CountingSink;
import org.pulseboard.acceptance.module.Orders;
import org.pulseboard.acceptance.module.TopicModule;
import org.pulseboard.acceptance.senders.Billing;
import org.pulseboard.acceptance.senders.Invoices;
import org.pulseboard.acceptance.senders.Reminders;
import org.pulseboard.stream.DocumentedCode;

/** The audit trail on Payara Micro, fed by a module and over HTTP, read and proven. */
@ArquillianTest
@Timeout(240)
class AuditModuleIT {
  private static final String GOOD =
      "{\"actor\":\"alice\",\"action\":\"order.cancel\",\"target\":\"%s\"}";

  private static final String SPOOL =
      """
      {"actor":"m.ruiz","action":"senders.python","target":"first"}
      {"actor":"m.ruiz","action":"senders.python","target":"second \u00e9\\u2028"}
      {"actor":"m.ruiz","action":"senders.python","target":"third"}
      """;

  private static final String JOB =
      """
      <job id="invoices" xmlns="https://jakarta.ee/xml/ns/jakartaee" version="2.0">
        <step id="write"><batchlet ref="invoices"/></step>
      </job>
      """;

  @ArquillianResource URL url;
  @TempDir Path directory;

  /** The shipped WAR plus modules, which know the api alone. */
  @Deployment(testable = false)
  static WebArchive war() throws IOException {
    Path compiled = Files.createTempDirectory(Path.of("target"), "readme");
    var module =
        ShrinkWrap.create(JavaArchive.class, "cancel.jar")
            .addClasses(CancelModule.class, Orders.class)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    var senders =
        ShrinkWrap.create(JavaArchive.class, "senders.jar")
            .addClasses(Billing.class, Reminders.class, Invoices.class)
            .addAsManifestResource(new StringAsset(JOB), "batch-jobs/invoices.xml")
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    var topics =
        ShrinkWrap.create(JavaArchive.class, "topics.jar")
            .addClasses(TopicModule.class, TopicModule.States.class, CountingSink.class)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    return Deployed.war().addAsLibraries(module, senders, topics, ReadmeModule.archive(compiled));
  }

  @Test
  void what_a_module_fires_records_and_annotates_is_in_the_journal() throws Exception {
    assertThat(newest("action=module.start", 6))
        .extracting(record -> record.getString("target"))
        .containsExactly("failed", "committed", "caught", "received", "recorded", "fired");
    assertThat(newest("action=order.cancel&actor=system&target=order/7&target=unknown", 2))
        .satisfiesExactly(
            failed -> {
              assertThat(failed.getString("outcome")).isEqualTo("failure");
              assertThat(failed.getString("severity")).isEqualTo("warning");
              assertThat(failed.getJsonObject("attributes").getString("message"))
                  .isEqualTo("no order");
            },
            succeeded -> {
              assertThat(succeeded.getString("target")).isEqualTo("order/7");
              assertThat(succeeded.toString()).doesNotContain("secret");
            });
  }

  @Test
  void a_timer_an_asynchronous_method_and_a_batch_job_report_as_docs_senders_says()
      throws Exception {
    List<JsonObject> told = newest("action=senders.bean", 5);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (told.size() < 3 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      told = newest("action=senders.bean", 5);
    }

    assertThat(told)
        .extracting(record -> record.getString("target"))
        .containsExactlyInAnyOrder("timer", "asynchronous", "batch");
    assertThat(newest("action=senders.audited&actor=system", 5)).hasSize(1);
  }

  @Test
  void a_topic_of_a_module_reaches_who_asked_and_has_its_role_and_the_sinks_of_modules()
      throws Exception {
    var server = new Deployed(base());
    try (var stream =
        new EventReader(
            server
                .request("api/stream?topics=states,deployments", ADMIN)
                .timeout(Duration.ofSeconds(60))
                .build())) {
      assertThat(stream.next("hello").data()).contains("\"topics\":[\"states\",\"deployments\"]");
      assertThat(stream.next("states").data()).isEqualTo("{\"state\":\"fine\"}");
      assertThat(stream.next("deployments").data()).isEqualTo("{\"application\":\"shop\"}");
    }

    assertThat(server.get("api/stream?topics=deployments", VIEWER).statusCode()).isEqualTo(403);
    assertThat(newest("action=topic.refused", 1).get(0).getString("target"))
        .contains("No topic 'rumours' is declared");
    assertThat(newest("action=topic.sink", 1).get(0).getString("target"))
        .isEqualTo("alert,metrics,states");
  }

  /** It is started again as after an end between the answer and the store of its place. */
  @Test
  void the_program_of_the_documentation_in_python_records_each_event_once() throws Exception {
    Needed.program("python3", "python3");
    Path spool = Files.writeString(directory.resolve("events.ndjson"), SPOOL);
    Path place = directory.resolve("events.ndjson.place");
    Files.writeString(
        directory.resolve("send.py"), DocumentedCode.below("senders.md", "Python").get(0));

    send(spool);
    String[] words = Files.readString(place).split(" ");
    Files.writeString(place, words[0] + " 0 " + words[2]);
    send(spool);

    assertThat(Files.readString(place)).isEqualTo(String.join(" ", words));
    assertThat(newest("action=senders.python", 5))
        .extracting(record -> record.getString("target"))
        .containsExactly("third", "second \u00e9\u2028", "first");
  }

  private void send(Path spool) throws Exception {
    var command = new ProcessBuilder("python3", "send.py", spool.toString());
    command.directory(directory.toFile());
    command.environment().put("PULSEBOARD_URL", base().toString().replaceFirst("/$", ""));
    command.environment().put("PULSEBOARD_TOKEN", PUBLISHER.substring("Bearer ".length()));
    run(command);
  }

  @Test
  void what_the_readme_says_compiles_with_the_api_alone_and_is_recorded() throws Exception {
    List<JsonObject> told = newest("actor=m.ruiz&target=order/1234", 10);

    assertThat(told)
        .hasSizeGreaterThanOrEqualTo(2)
        .anySatisfy(
            fired -> assertThat(fired.getString("reason", "")).isEqualTo("customer called"));
    String recorded = newest("actor=readme&action=receipt", 1).get(0).getString("target");
    assertThat(told).extracting(record -> "" + record.getInt("seq")).contains(recorded);
    assertThat(newest("action=order.cancel&target=order/4711", 1)).hasSize(1);
  }

  @Test
  void what_the_documentation_says_to_other_processes_and_to_auditors_works_as_it_stands()
      throws Exception {
    Needed.program("curl", "curl");
    String published = shell(example("/api/events"));
    String sampled = shell(example("/api/samples"));
    String verified =
        shell(
            Readme.block(Path.of("docs", "audit-guarantees.md"), "Verify", "VerifyExport")
                .replace("admin:…", "admin:acceptance-password")
                .replace("http://127.0.0.1:8080/", base().toString())
                .replace("data/", Path.of("target/acceptance-data").toAbsolutePath() + "/")
                .replace("pulseboard-api.jar", ReadmeModule.API.toAbsolutePath().toString()));

    assertThat(json(published).getInt("firstSeq")).isPositive();
    assertThat(json(sampled).getInt("taken")).isEqualTo(1);
    assertThat(verified).startsWith("OK: chained up to record");
  }

  private String example(String path) throws IOException {
    return Readme.block(Readme.PAGE, "Publish from your module", path)
        .replace("Bearer SECRET", PUBLISHER)
        .replace("http://127.0.0.1:8080/", base().toString());
  }

  private String shell(String script) throws Exception {
    return run(new ProcessBuilder("sh", "-ec", script).directory(directory.toFile()));
  }

  /** What it says on its standard output. */
  private static String run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.command() + " failed: " + said);
    }
    return said;
  }

  @Test
  void a_success_whose_transaction_was_rolled_back_is_not_recorded() throws Exception {
    assertThat(newest("action=module.start&target=rolled-back", 1)).isEmpty();
  }

  @Test
  void what_is_published_is_shown_live_and_found() throws Exception {
    String target = "order/" + UUID.randomUUID();
    try (var stream =
        new EventReader(new Deployed(base()).request("api/stream?topics=audit", ADMIN).build())) {
      stream.next("hello");

      JsonObject receipt = json(post(GOOD.formatted(target), 201));

      var live = json(stream.next(event -> event.data().contains(target)).data());
      assertThat(live.getInt("seq")).isEqualTo(receipt.getInt("firstSeq"));
      assertThat(newest("target=" + target, 1)).containsExactly(live);
      assertThat(live.getString("publisher")).isEqualTo("feeder");
    }
  }

  @Test
  void a_repeated_request_is_recorded_once() throws Exception {
    String key = UUID.randomUUID().toString();
    String body = GOOD.formatted(key);

    JsonObject first = json(post(body, 201, "Idempotency-Key", key));
    JsonObject second = json(post(body, 201, "Idempotency-Key", key));
    post(GOOD.formatted("other"), 422, "Idempotency-Key", key);

    assertThat(second.get("seqs")).isEqualTo(first.get("seqs"));
    assertThat(newest("target=" + key, 5)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"actor\":\"a\",\"action\":\"bad\",\"target\":\"t\"},{\"actor\":\"a\"}] | [1].action",
        "{\"actor\":\"a\",\"action\":\"bad\",\"target\":\"t\",\"node\":\"x\"} | node",
        "{\"actor\":\"a\" | body"
      })
  void a_bad_event_is_named_and_nothing_of_its_request_is_recorded(String body, String field)
      throws Exception {
    assertThat(json(post(body, 400)).getString("field")).isEqualTo(field);
    assertThat(newest("action=bad", 1)).isEmpty();
  }

  @Test
  void a_body_over_a_mebibyte_is_refused() throws Exception {
    post("[" + "1,".repeat(600_000) + "1]", 413);
  }

  @Test
  void an_export_is_proven_by_the_api_jar_alone() throws Exception {
    post(GOOD.formatted("=1+1"), 201);
    Path export = directory.resolve("export.ndjson");
    Path checkpoints = directory.resolve("checkpoints.txt");
    Files.writeString(checkpoints, get("api/audit/checkpoints?format=text"));
    Files.writeString(export, get("api/audit/export?format=ndjson"));

    Process verifier =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ReadmeModule.API.toString(),
                "org.pulseboard.api.VerifyExport",
                export.toString(),
                checkpoints.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(verifier.getInputStream().readAllBytes(), UTF_8))
        .startsWith("OK: chained up to record");
    assertThat(get("api/audit/export?format=csv&target==1%2B1")).contains(",\"'=1+1\",");
  }

  @Test
  void the_chain_is_whole_and_checking_it_is_recorded() throws Exception {
    JsonObject verdict = json(get("api/audit/verify"));

    assertThat(verdict.getBoolean("ok")).as(verdict.toString()).isTrue();
    assertThat(newest("action=audit.verify&actor=reader", 1)).hasSize(1);
    assertThat(json(get("api/audit/summary")).getJsonObject("verified").getBoolean("ok")).isTrue();
  }

  @Test
  void the_start_is_recorded_with_the_configuration_and_without_secrets() throws Exception {
    assertThat(newest("action=server.start", 1)).hasSize(1);
    assertThat(newest("action=configuration.load", 1))
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.toString())
                    .contains("\"admin.password\":\"(set)\"", "data-dir")
                    .doesNotContain("acceptance-password", "secret-01234567"));
  }

  private List<JsonObject> newest(String query, int limit) throws Exception {
    return json(get("api/audit?" + query + "&limit=" + limit))
        .getJsonArray("records")
        .getValuesAs(JsonObject.class);
  }

  private String get(String path) throws Exception {
    HttpResponse<String> answer = new Deployed(base()).get(path, AUDITOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String post(String body, int status, String... headers) throws Exception {
    var request =
        new Deployed(base())
            .request("api/events", PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private URI base() {
    return URI.create(url.toString());
  }
}
