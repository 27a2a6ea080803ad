package org.pulseboard.api.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.pulseboard.api.forward.Receiver.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.api.MetricSample;
import org.pulseboard.api.forward.Receiver.Call;
import org.pulseboard.api.forward.Receiver.Reply;

@Timeout(120)
class ForwardQueuesTest {
  private static final Reply DOWN = new Reply(503, "{}");
  private static final Reply CUT = new Reply(0, "");

  private Receiver receiver;
  private ForwardQueues dispatch;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver(0);
    dispatch = new ForwardQueues(receiver.target(ForwardTarget.QUEUE_BYTES));
  }

  @AfterEach
  void stop() {
    dispatch.close();
    receiver.close();
  }

  @Test
  void events_arrive_once_and_in_order() throws Exception {
    List<String> actors = fire(1, 1_200);

    await(() -> receiver.actors().size() == 1_200);
    assertThat(receiver.actors()).isEqualTo(actors);
    assertThat(receiver.calls())
        .extracting(Call::path)
        .filteredOn(path -> !path.contains("samples"))
        .containsOnly("/pulse/api/events");
  }

  @Test
  void an_event_gets_the_time_when_it_was_fired() throws Exception {
    fire(1, 1);

    await(() -> !receiver.actors().isEmpty());
    assertThat(receiver.recorded())
        .filteredOn(item -> item.containsKey("actor"))
        .singleElement()
        .satisfies(event -> assertThat(event.getString("time")).startsWith("20").endsWith("Z"));
  }

  @Test
  void a_batch_whose_answer_was_lost_is_repeated_under_its_key_and_recorded_once()
      throws Exception {
    receiver.recordBeforeFailing();
    receiver.answer(
        call -> call.path().contains("events") && events().size() < 2 ? CUT : Reply.CREATED);

    List<String> actors = fire(1, 200);

    await(() -> receiver.actors().size() == 200 && dispatch.queued() == 0);
    assertThat(receiver.actors()).isEqualTo(actors);
    assertThat(events()).hasSizeGreaterThan(1);
    assertThat(events().get(1).key()).isEqualTo(events().get(0).key());
    assertThat(dispatch.lost()).isZero();
  }

  @Test
  void an_answer_that_begins_and_never_ends_holds_nothing_up_for_ever() throws Exception {
    dispatch.close();
    dispatch = new ForwardQueues(receiver.target(64 << 10), Duration.ofMillis(500));
    receiver.answer(
        call ->
            call.path().contains("events") && events().isEmpty() ? Reply.UNENDED : Reply.CREATED);

    List<String> actors = fire(1, 200);

    await(() -> receiver.actors().size() == 200 && dispatch.queued() == 0);
    assertThat(receiver.actors()).isEqualTo(actors);
    assertThat(events().get(1).key()).isEqualTo(events().get(0).key());
  }

  @Test
  void a_restart_of_pulseboard_loses_nothing_and_doubles_nothing() throws Exception {
    List<String> before = fire(1, 50);
    await(() -> receiver.actors().size() == 50 && dispatch.queued() == 0);
    int port = receiver.port();
    receiver.close();

    List<String> during = fire(51, 100);
    try (var again = new Receiver(port)) {
      await(() -> again.actors().size() == 50);

      assertThat(receiver.actors()).isEqualTo(before);
      assertThat(again.actors()).isEqualTo(during);
    }
  }

  @Test
  void an_event_that_is_refused_is_taken_out_counted_and_reported() throws Exception {
    receiver.answer(
        call -> {
          int bad =
              IntStream.range(0, call.items().size())
                  .filter(i -> call.items().get(i).getString("actor", "").equals("actor-3"))
                  .findFirst()
                  .orElse(-1);
          return bad < 0
              ? Reply.CREATED
              : new Reply(400, "{\"detail\":\"bad\",\"field\":\"[%d].actor\"}".formatted(bad));
        });

    fire(1, 6);

    await(() -> receiver.actors().contains("system"));
    assertThat(receiver.actors())
        .filteredOn(actor -> !actor.equals("system"))
        .containsExactly("actor-1", "actor-2", "actor-4", "actor-5", "actor-6");
    assertThat(receiver.recorded())
        .filteredOn(event -> event.getString("action", "").equals("audit.lost"))
        .singleElement()
        .satisfies(
            event -> assertThat(event.getJsonObject("attributes").getInt("events")).isEqualTo(1));
  }

  @Test
  void a_proxy_that_takes_less_gets_smaller_batches() throws Exception {
    receiver.answer(call -> call.items().size() > 7 ? new Reply(413, "too large") : Reply.CREATED);

    List<String> actors = fire(1, 100);

    await(() -> receiver.actors().size() == 100);
    assertThat(receiver.actors()).isEqualTo(actors);
    assertThat(dispatch.lost()).isZero();
  }

  @Test
  void a_full_queue_holds_nobody_up_and_what_it_loses_is_in_the_trail() throws Exception {
    dispatch.close();
    dispatch = new ForwardQueues(receiver.target(64 << 10));
    var hold = new CountDownLatch(1);
    receiver.answer(
        call -> {
          awaitLatch(hold);
          return Reply.CREATED;
        });

    fire(1, 2_000);
    long lost = dispatch.lost();
    hold.countDown();

    await(() -> toldAsLost() == lost); // by one report or, if it began early, by two
    await(() -> actorsBut("system").size() == 2_000 - lost);
    assertThat(lost).isBetween(1L, 1_999L);
    assertThat(actorsBut("system")).doesNotHaveDuplicates();
  }

  @Test
  void a_loss_is_in_the_trail_also_if_no_event_follows() throws Exception {
    dispatch.close();
    var lost = new Lost("shop-1");
    var queue = new AuditQueue(64 << 10);
    var endpoint = new Endpoint(receiver.target(64 << 10), Endpoint.WHOLE);
    var sender = new SenderThread("test", new AuditSender(queue, endpoint::events, lost));
    sender.start();

    lost.add("the queue is full");

    await(() -> receiver.actors().contains("system"));
    await(() -> lost.unreported() == 0);
    lost.add("the queue is full again, right before the end");
    queue.close();
    sender.join(60_000);
    assertThat(lost.unreported()).isZero();
  }

  @Test
  void events_that_wait_do_not_hold_up_samples() throws Exception {
    receiver.answer(call -> call.path().contains("events") ? DOWN : Reply.CREATED);
    fire(1, 10);

    dispatch.accept(new MetricSample("orders.open", 7, "orders", Map.of("shop", "a")));

    await(() -> sample("orders.open").contains("7.0"));
    assertThat(receiver.calls())
        .extracting(Call::path)
        .contains("/pulse/api/samples?instance=shop-1");
    receiver.answer(call -> Reply.CREATED);
    await(() -> receiver.actors().size() == 10);
  }

  @Test
  void after_an_outage_only_the_newest_sample_of_a_series_arrives() throws Exception {
    receiver.answer(call -> DOWN);
    dispatch.accept(new MetricSample("orders.open", 1));
    await(() -> receiver.calls().stream().anyMatch(call -> call.path().contains("samples")));
    for (int i = 2; i <= 1_000; i++) {
      dispatch.accept(new MetricSample("orders.open", i));
    }

    receiver.answer(call -> Reply.CREATED);

    await(() -> sample("orders.open").contains("1000.0"));
    assertThat(sample("orders.open")).hasSizeLessThan(10).endsWith("1000.0");
  }

  @Test
  void a_bad_sample_does_not_keep_the_others() throws Exception {
    dispatch.accept(new MetricSample("bad", Double.NaN));
    receiver.answer(
        call ->
            call.items().toString().contains("refused")
                ? new Reply(400, "{\"field\":\"[%d].name\"}".formatted(indexOf(call, "refused")))
                : Reply.CREATED);
    dispatch.accept(new MetricSample("refused", 1));
    dispatch.accept(new MetricSample("good", 2));

    await(() -> !sample("good").isEmpty());
    assertThat(sample("bad")).isEmpty();
    assertThat(sample("refused")).isEmpty();
  }

  @Test
  void an_event_that_no_pulseboard_would_take_is_refused_at_once() {
    for (Object value : List.of("y".repeat(70_000), Double.NaN)) {
      assertThatExceptionOfType(InvalidEventException.class)
          .isThrownBy(
              () -> dispatch.accept(AuditEvent.of("a", "b", "c").attribute("x", value).build()));
    }
  }

  @Test
  void an_application_that_stops_while_pulseboard_is_down_stops_all_the_same() {
    receiver.answer(call -> DOWN);
    fire(1, 10);

    dispatch.close();

    assertThat(dispatch.queued()).isEqualTo(10);
    assertThat(threads()).doesNotContain("pulseboard-forward-audit", "pulseboard-forward-samples");
  }

  @Test
  void an_application_that_stops_sends_what_waits() {
    fire(1, 100);

    dispatch.close();

    assertThat(receiver.actors()).hasSize(100);
    assertThat(threads()).doesNotContain("pulseboard-forward-audit", "pulseboard-forward-samples");
  }

  private List<String> fire(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "actor-" + i)
        .peek(actor -> dispatch.accept(AuditEvent.of(actor, "do", "it").build()))
        .toList();
  }

  private long toldAsLost() {
    return receiver.recorded().stream()
        .filter(item -> item.getString("action", "").equals("audit.lost"))
        .mapToLong(item -> item.getJsonObject("attributes").getJsonNumber("events").longValue())
        .sum();
  }

  private List<String> actorsBut(String left) {
    return receiver.actors().stream().filter(actor -> !actor.equals(left)).toList();
  }

  private List<Call> events() {
    return receiver.calls().stream().filter(call -> call.path().contains("events")).toList();
  }

  private List<String> sample(String name) {
    return receiver.recorded().stream()
        .filter(item -> item.getString("name", "").equals(name))
        .map(item -> item.getJsonNumber("value").toString())
        .toList();
  }

  private static int indexOf(Call call, String name) {
    for (int i = 0; i < call.items().size(); i++) {
      if (call.items().get(i).getString("name").equals(name)) {
        return i;
      }
    }
    throw new AssertionError("No " + name);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
