package org.pulseboard.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pulseboard.metrics.otlp.MadeTick.NONE;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.config.key.OtlpKeys;
import org.pulseboard.health.Health.Status;
import org.pulseboard.metrics.otlp.OtlpSink.Answer;
import org.pulseboard.metrics.otlp.OtlpSink.Push;
import org.pulseboard.metrics.otlp.Points.Point;
import org.pulseboard.stream.Await;

/** A pipeline and a receiver that fails on demand. */
@Tag("slow")
@Timeout(120)
class OtlpPipelineTest {
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final long JVM = 1_700_000_000_000L;
  private static final String TOKEN = "s3cret-t0ken";

  private OtlpSink sink;
  private OtlpPipeline pipeline;
  private volatile boolean ticking = true;
  private volatile double last;
  private volatile Runnable afterEach = () -> tick(last);
  private long millis = JVM + 100_000;

  @BeforeEach
  void start() throws Exception {
    sink = new OtlpSink();
    pipeline = pipeline(sink.url(), INTERVAL, Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    pipeline.close();
    sink.close();
  }

  @Test
  void the_newest_tick_arrives_with_the_headers_of_the_configuration() {
    tick(5);
    pipeline.start();

    Push push = awaitTaken(1);

    assertThat(push.path()).isEqualTo("/v1/metrics");
    assertThat(push.header("Content-Type")).isEqualTo("application/json");
    assertThat(push.header("Content-encoding")).isEqualTo("gzip");
    assertThat(push.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(Points.of(push.message()))
        .extracting(Point::name, Point::value)
        .containsExactly(tuple("g", 5.0), tuple("c", 50.0));
    assertThat(pipeline.health().status()).isEqualTo(Status.UP);
  }

  @Test
  void a_counter_that_falls_between_two_pushes_gets_a_new_start() {
    tick(5);
    long before = millis;
    tick(1);
    tick(9); // higher again
    pipeline.start();

    Point counter = Points.of(awaitTaken(1).message()).get(1);

    assertThat(counter.value()).isEqualTo(90);
    assertThat(counter.startNanos()).isEqualTo(before * 1_000_000);
  }

  @Test
  void no_tick_is_pushed_twice() {
    afterEach = () -> {};
    tick(5);
    pipeline.start();
    awaitTaken(1);
    tick(6);

    awaitTaken(2);

    assertThat(sink.pushes())
        .extracting(push -> Points.of(push.message()).get(0).value())
        .containsExactly(5.0, 6.0);
  }

  @Test
  void nothing_is_pushed_before_the_first_tick_nor_where_ticks_have_stopped() {
    var asked = new AtomicInteger();
    ticking = false;
    afterEach =
        () -> {
          tick(1);
          asked.incrementAndGet();
        };
    pipeline.start();
    assertThat(asked).hasValue(0);
    tick(1);

    Await.until("ten rounds", () -> asked.get() > 10);

    assertThat(sink.pushes()).isEmpty();
    assertThat(pipeline.queue().size()).isZero();
  }

  @Test
  void a_receiver_that_asks_for_time_gets_the_same_payload_after_it() {
    long waited = firstTriedAgain(new Answer(503, Map.of("Retry-After", "1"), "{}"));

    assertThat(waited).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void a_connection_that_is_cut_is_tried_again_with_the_same_payload() {
    long waited = firstTriedAgain(OtlpSink.CUT);

    assertThat(waited).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(750));
  }

  /** Nanoseconds between the first try of the first payload, which fails, and the second one. */
  private long firstTriedAgain(Answer failure) {
    var packed = new AtomicInteger();
    pipeline.close();
    pipeline =
        new OtlpPipeline(
            endpoint(sink.url(), Duration.ofSeconds(10)),
            identity(),
            Duration.ofSeconds(1),
            JVM,
            () -> {
              tick(packed.incrementAndGet()); // the next payload is another one
              return true;
            });
    tick(0);
    sink.answers(call -> call == 0 ? failure : OtlpSink.OK);
    pipeline.start();

    Push again = awaitTaken(1);

    Push first = sink.pushes().get(0);
    assertThat(first.taken()).isFalse();
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(awaitTaken(2).json()).isNotEqualTo(first.json());
    Await.until("well again", () -> pipeline.health().status() == Status.UP);
    return again.nanos() - first.nanos();
  }

  @Test
  void what_is_refused_is_dropped_counted_and_told_and_the_next_one_is_sent() {
    sink.answers(
        call -> call == 0 ? new Answer(400, Map.of(), "{\"message\":\"no\"}") : Answer.of(503));
    tick(5);
    pipeline.start();

    Await.until("a refusal", () -> pipeline.dropped() == 1);
    Await.until("the next", () -> sink.pushes().size() > 1);
    sink.answer(new Answer(400, Map.of(), "{\"message\":\"bad point\"}"));
    Await.until("told", () -> detail().contains("it answers 400: bad point"));

    assertThat(pipeline.health().status()).isEqualTo(Status.DEGRADED);
    assertThat(detail()).startsWith(sink.url() + "/v1/metrics: it answers 400: bad point.");
    sink.answer(OtlpSink.OK);
    Await.until("well again", () -> pipeline.health().status() == Status.UP);
    assertThat(pipeline.dropped()).isPositive();
  }

  @Test
  void points_that_are_rejected_are_counted_and_told_until_none_is() {
    sink.answer(
        new Answer(
            200,
            Map.of(),
            "{\"partialSuccess\":{\"rejectedDataPoints\":\"3\",\"errorMessage\":\"too old\"}}"));
    tick(5);
    pipeline.start();

    Await.until("told", () -> detail().contains("it rejects 3 points of a push: too old"));
    assertThat(pipeline.rejected()).isPositive().matches(n -> n % 3 == 0);
    assertThat(pipeline.dropped()).isZero();
    assertThat(pipeline.health().status()).isEqualTo(Status.DEGRADED);
    sink.answer(OtlpSink.OK);
    Await.until("well again", () -> pipeline.health().status() == Status.UP);
  }

  @Test
  void a_receiver_that_is_down_for_long_costs_four_payloads() throws Exception {
    int port = sink.port();
    sink.close();
    pipeline.close();
    pipeline = pipeline(sink.url(), Duration.ofMillis(1), Duration.ofSeconds(10));
    var large = new MadeTick();
    for (int i = 0; i < 1_500; i++) {
      large.gauge("g." + i, "bytes", Map.of("t", "value " + i * 7919), i * 1e7);
    }
    afterEach = () -> pipeline.take(large.at(millis));
    pipeline.take(large.at(millis));
    pipeline.start();

    Await.until("as many as in ten minutes", () -> pipeline.dropped() >= 40);

    assertThat(pipeline.queue().size()).isEqualTo(4);
    assertThat(pipeline.queue().bytes()).isBetween(1_000L, 1L << 20);
    assertThat(pipeline.health().status()).isEqualTo(Status.DEGRADED);
    assertThat(detail()).contains("no connection to it", "pulseboard.otlp.url", "payloads wait");
    sink = new OtlpSink(port);
    awaitTaken(4);
    assertThat(Points.of(sink.taken().get(0).message())).hasSize(1_500);
    Await.until("well again", () -> pipeline.health().status() == Status.UP);
  }

  @Test
  void a_stop_in_the_middle_of_a_push_breaks_it_off_and_leaves_no_thread() {
    pipeline.close();
    pipeline = pipeline(sink.url(), INTERVAL, Duration.ofHours(1));
    sink.answer(OtlpSink.SILENCE);
    tick(5);
    pipeline.start();
    Await.until("a push under way", () -> !sink.pushes().isEmpty());

    pipeline.close();

    Await.until("no thread", OtlpPipelineTest::noThread);
    assertThat(detail()).doesNotContain("stops");
  }

  @Test
  void a_stop_in_a_pause_leaves_no_thread() {
    sink.answer(new Answer(503, Map.of("Retry-After", "600"), ""));
    tick(5);
    pipeline.start();
    Await.until("told", () -> detail().contains("it answers 503"));

    pipeline.close();

    Await.until("no thread", OtlpPipelineTest::noThread);
  }

  private static boolean noThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("pulseboard-otlp"));
  }

  private synchronized void tick(double value) {
    millis += 1_000;
    last = value;
    pipeline.take(
        new MadeTick()
            .gauge("g", "", Map.of(), value)
            .rate("c", "1/s", Map.of(), NONE, value * 10)
            .at(millis));
  }

  private Push awaitTaken(int count) {
    Await.until("pushes", () -> sink.taken().size() >= count);
    return sink.taken().get(count - 1);
  }

  private String detail() {
    return pipeline.health().detail();
  }

  private OtlpPipeline pipeline(String url, Duration interval, Duration patience) {
    return new OtlpPipeline(
        endpoint(url, patience),
        identity(),
        interval,
        JVM,
        () -> {
          afterEach.run(); // the next one has another tick
          return ticking;
        });
  }

  private static OtlpEndpoint endpoint(String url, Duration patience) {
    URI address = OtlpKeys.URL.read(Optional.of(url)).orElseThrow();
    return new OtlpEndpoint(address, Map.of("authorization", "Bearer " + TOKEN), patience);
  }

  private static OtlpIdentity identity() {
    return new OtlpIdentity("node-1", "host-1", "1.2.3");
  }
}
