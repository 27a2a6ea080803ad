package org.pulseboard.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.acceptance.Deployed.OPERATOR;
import static org.pulseboard.acceptance.Deployed.PUBLISHER;
import static org.pulseboard.acceptance.Deployed.VIEWER;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pulseboard.metrics.otlp.OtlpSink;
import org.pulseboard.metrics.otlp.OtlpSink.Push;
import org.pulseboard.metrics.otlp.Points;
import org.pulseboard.metrics.otlp.Points.Point;
import org.pulseboard.stream.Await;

/** What Payara Micro pushes, as OpenTelemetry's own messages read it. */
@ExtendWith(SharedBoard.class)
@Timeout(240)
class OtlpIT {
  private final Deployed board;
  private final OtlpSink sink;

  OtlpIT(Deployed board, OtlpSink sink) {
    this.board = board;
    this.sink = sink;
  }

  @AfterEach
  void leave_it_as_it_was() {
    sink.answer(OtlpSink.OK);
    Await.until("well again", () -> health().getString("status").equals("UP"));
  }

  @Test
  void a_receiver_has_every_value_of_the_tick_to_the_last_bit() throws Exception {
    send(
        "[{\"name\":\"orders.pushed\",\"value\":42,\"unit\":\"orders\",\"tags\":{\"shop\":\"é\"}}]");
    Await.until("a tick with the sample", () -> newest().toString().contains("orders.pushed"));
    var tick = new JsonObject[1];
    var push = new Push[1];
    Await.until("the push of a tick", () -> pair(tick, push));

    Map<String, Point> points =
        Points.of(push[0].message()).stream()
            .collect(Collectors.toMap(OtlpIT::id, Function.identity()));
    List<JsonObject> series =
        tick[0].getJsonArray("series").getValuesAs(JsonObject.class).stream()
            .filter(one -> number(one).isPresent())
            .toList();

    assertThat(points).hasSameSizeAs(series).hasSizeGreaterThan(100);
    assertThat(series)
        .allSatisfy(
            one -> {
              Point point = points.get(one.getString("kind") + " " + one.getString("id"));
              assertThat(point).as(one.getString("id")).isNotNull();
              assertThat(point.value()).isEqualTo(number(one).orElseThrow());
              assertThat(point.tags()).isEqualTo(tags(one));
            });
  }

  @Test
  void units_resources_and_starts_are_those_of_opentelemetry() throws Exception {
    Await.until("a push", () -> !sink.taken().isEmpty());
    Push push = last();
    var points = Points.of(push.message());
    Instant jvm = Instant.parse(about().getJsonObject("java").getString("started"));
    String version = about().getString("version");

    assertThat(push.path()).isEqualTo("/v1/metrics");
    assertThat(push.header("X-Scope-OrgID")).isEqualTo("acceptance tests");
    assertThat(points)
        .filteredOn(point -> point.name().equals("jvm.memory.used"))
        .isNotEmpty()
        .allSatisfy(point -> assertThat(point.unit()).isEqualTo("By"))
        .allSatisfy(
            point ->
                assertThat(point.resource())
                    .containsEntry("service.name", "pulseboard")
                    .containsEntry("service.version", version)
                    .containsKeys("service.instance.id", "host.name"))
        .allSatisfy(point -> assertThat(point.scope()).isEqualTo("pulseboard " + version));
    assertThat(points)
        .filteredOn(Point::sum)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            point ->
                assertThat(point.startNanos())
                    .isBetween(jvm.toEpochMilli() * 1_000_000, point.timeNanos()));
    assertThat(points)
        .filteredOn(point -> point.name().equals("process.cpu.time"))
        .singleElement()
        .satisfies(point -> assertThat(point.unit()).isEqualTo("s"))
        .satisfies(
            point -> assertThat(point.startNanos()).isEqualTo(jvm.toEpochMilli() * 1_000_000));
  }

  @Test
  void a_receiver_that_fails_is_told_and_counted() throws Exception {
    sink.answer(new OtlpSink.Answer(400, Map.of(), "{\"message\":\"no such tenant\"}"));

    Await.until("told", () -> health().getString("status").equals("DEGRADED"));

    assertThat(health().getString("detail"))
        .contains(sink.url() + "/v1/metrics: it answers 400: no such tenant")
        .doesNotContain("acceptance tests");
    Await.until(
        "counted", () -> series("pulseboard.otlp.dropped").flatMap(OtlpIT::number).orElse(0.0) > 0);
    assertThat(health().getString("status")).as("at worst").isEqualTo("DEGRADED");
  }

  /** The newest tick, and the push of the same moment; false if there is none yet. */
  private boolean pair(JsonObject[] tick, Push[] push) {
    JsonObject newest = newest();
    long nanos = newest.getJsonNumber("timeMillis").longValue() * 1_000_000;
    Optional<Push> same =
        sink.taken().stream()
            .filter(one -> Points.of(one.message()).get(0).timeNanos() == nanos)
            .findFirst();
    same.ifPresent(
        one -> {
          tick[0] = newest;
          push[0] = one;
        });
    return same.isPresent();
  }

  private Push last() {
    var taken = sink.taken();
    return taken.get(taken.size() - 1);
  }

  private static String id(Point point) {
    String tags =
        point.tags().entrySet().stream()
            .map(tag -> escaped(tag.getKey()) + "=" + escaped(tag.getValue()))
            .collect(Collectors.joining(","));
    String kind = point.sum() ? "rate " : "gauge ";
    return kind + point.name() + (tags.isEmpty() ? "" : "{" + tags + "}");
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\,={}])", "\\\\$1");
  }

  private static Optional<Double> number(JsonObject series) {
    String key = series.getString("kind").equals("rate") ? "total" : "value";
    return series.get(key) instanceof JsonNumber number && number.doubleValue() >= 0
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private static Map<String, String> tags(JsonObject series) {
    var tags = new TreeMap<String, String>();
    series
        .getJsonObject("tags")
        .forEach((key, value) -> tags.put(key, ((JsonString) value).getString()));
    return tags;
  }

  private Optional<JsonObject> series(String name) {
    return newest().getJsonArray("series").getValuesAs(JsonObject.class).stream()
        .filter(one -> one.getString("name").equals(name))
        .findFirst();
  }

  private JsonObject newest() {
    board.awaitFirstTick(VIEWER);
    return get("api/metrics/newest", VIEWER);
  }

  private JsonObject about() {
    return get("api/about", VIEWER);
  }

  private JsonObject health() {
    return get("api/health", OPERATOR).getJsonArray("parts").getValuesAs(JsonObject.class).stream()
        .filter(part -> part.getString("part").equals("otlp"))
        .findFirst()
        .orElseThrow();
  }

  private JsonObject get(String path, String authorization) {
    try (var reader = Json.createReader(new StringReader(board.get(path, authorization).body()))) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(String samples) throws Exception {
    var request =
        board
            .request("api/samples?instance=shop-9", PUBLISHER)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(samples));
    var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
