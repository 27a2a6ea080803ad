package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.pulseboard.acceptance.module.OrdersModule;

/** The main job on Payara Micro: a tick a second, joined with the history, fed by any module. */
@ArquillianTest
@Timeout(240)
class LiveMetricsIT {
  @ArquillianResource URL url;

  /** The shipped WAR plus another module, which knows the api alone. */
  @Deployment(testable = false)
  static WebArchive war() {
    var module =
        ShrinkWrap.create(JavaArchive.class, "orders.jar")
            .addClass(OrdersModule.class)
            .addAsManifestResource(new StringAsset(""), "beans.xml");
    return Deployed.war().addAsLibrary(module);
  }

  @Test
  void a_sample_fired_by_another_module_reaches_a_subscriber_and_the_catalogue() throws Exception {
    try (var stream = open("api/stream?topics=metrics")) {
      var event = stream.next(e -> e.name().equals("metrics") && e.data().contains("orders.open"));

      assertThat(json(event.data()).getJsonObject("v").getInt("orders.open{shop=north}"))
          .isEqualTo(42);
    }
    assertThat(get("api/metrics/catalog").getJsonArray("series").getValuesAs(JsonObject.class))
        .filteredOn(series -> series.getString("name").equals("orders.open"))
        .singleElement()
        .satisfies(series -> assertThat(series.getString("unit")).isEqualTo("orders"));
  }

  @Test
  void the_stream_says_hello_then_ticks_once_a_second_on_the_second() throws Exception {
    try (var stream = open("api/stream?topics=metrics")) {
      assertThat(stream.response().headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      assertThat(json(stream.next().data()).getJsonArray("topics").toString())
          .isEqualTo("[\"metrics\"]");

      List<Long> times = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        times.add(time(stream.next("metrics")));
      }

      assertThat(times).allMatch(t -> t % 1000 == 0).isSorted().doesNotHaveDuplicates();
      assertThat(times.get(3) - times.get(0)).isEqualTo(3000);
    }
  }

  @Test
  void history_and_stream_join_without_a_hole_or_a_doubled_point() throws Exception {
    JsonObject history = get("api/metrics?name=jvm.threads.live&step=1");
    List<Long> times =
        history.getJsonArray("timeMillis").stream()
            .map(value -> ((JsonNumber) value).longValue())
            .collect(Collectors.toCollection(ArrayList::new));
    try (var stream = open("api/stream?topics=metrics&since=" + history.getString("cursor"))) {
      times.add(time(stream.next("metrics")));
      times.add(time(stream.next("metrics")));
    }

    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isEqualTo(1000);
    }
  }

  @Test
  void what_the_jvm_and_the_server_can_tell_has_a_value() throws Exception {
    try (var stream = open("api/stream?topics=metrics")) {
      stream.next("metrics");
      JsonObject values = json(stream.next("metrics").data()).getJsonObject("v");
      Set<String> present =
          values.entrySet().stream()
              .filter(entry -> entry.getValue() != JsonValue.NULL)
              .map(entry -> entry.getKey().replaceFirst("\\{.*", ""))
              .collect(Collectors.toSet());

      assertThat(present)
          .contains(
              "jvm.memory.used",
              "jvm.memory.committed",
              "jvm.memory.max",
              "jvm.buffer.memory.used",
              "jvm.threads.live",
              "jvm.threads.states",
              "jvm.threads.deadlocked",
              "jvm.classes.loaded",
              "process.cpu.usage",
              "system.cpu.usage",
              "process.files.open",
              "disk.free",
              "process.uptime",
              "http.server.requests",
              "http.server.threads.busy",
              "pulseboard.tick.duration");
    }
  }

  @Test
  void the_long_history_is_open_and_well() throws Exception {
    String health = new Deployed(base()).get("api/health", OPERATOR).body();

    assertThat(json(health).getJsonArray("parts").getValuesAs(JsonObject.class))
        .filteredOn(part -> part.getString("part").equals("archive"))
        .singleElement()
        .satisfies(part -> assertThat(part.getString("detail")).isEmpty());
  }

  @Test
  void the_documentation_has_a_row_for_every_metric_of_the_catalogue() throws Exception {
    String page = Files.readString(Path.of("docs", "metrics.md"));

    assertThat(get("api/metrics/catalog").getJsonArray("series").getValuesAs(JsonObject.class))
        .extracting(series -> series.getString("name"))
        .filteredOn(name -> !name.equals("orders.open"))
        .hasSizeGreaterThan(60)
        .allSatisfy(name -> assertThat(page).contains("\n| `" + name + "` |"));
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday, from",
    "to=-x, to",
    "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, from",
    "step=0, step",
    "step=fast, step",
  })
  void a_bad_parameter_is_a_problem_that_names_it(String query, String field) throws Exception {
    var answer = new Deployed(base()).get("api/metrics?" + query, VIEWER);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer.body()).getString("field")).isEqualTo(field);
  }

  private EventReader open(String path) throws Exception {
    return new EventReader(new Deployed(base()).request(path, VIEWER).build());
  }

  private JsonObject get(String path) throws Exception {
    var server = new Deployed(base());
    server.awaitFirstTick(VIEWER);
    return json(server.get(path, VIEWER).body());
  }

  private URI base() {
    return URI.create(url.toString());
  }

  private static long time(EventReader.Event event) {
    return json(event.data()).getJsonNumber("t").longValue();
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
