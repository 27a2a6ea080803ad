package org.pulseboard.api.forward;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.api.forward.Endpoint.ServerAnswer;

/** Whatever is thrown on a thread of the forwarder, it goes on, and no event goes with it. */
@Timeout(30)
class SenderFaultsTest {
  private static final ServerAnswer CREATED = new ServerAnswer(201, "{}");

  @Test
  void an_error_while_sending_costs_no_event_and_changes_no_key() throws Exception {
    var calls = new AtomicInteger();
    var keys = new ArrayList<String>();
    var sent = new LinkedBlockingQueue<String>();
    var queue = new AuditQueue(1 << 20);
    var sender =
        new AuditSender(
            queue,
            (events, key) -> {
              keys.add(key);
              switch (calls.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a test's");
                case 2 -> throw new OutOfMemoryError("a test's");
                default -> events.forEach(event -> sent.add(new String(event, UTF_8)));
              }
              return CREATED;
            },
            new Lost("test"));
    var thread = new SenderThread("test", sender);
    queue.offer(new byte[] {'1'});
    queue.offer(new byte[] {'2'});

    thread.start();

    assertThat(List.of(sent.take(), sent.take())).containsExactly("1", "2");
    assertThat(keys).hasSize(3).containsOnly(keys.get(0));
    queue.offer(new byte[] {'3'});
    assertThat(sent.take()).isEqualTo("3");
    queue.close();
    thread.join(10_000);
    assertThat(queue.size()).isZero();
  }

  @Test
  void an_interrupt_that_nobody_asked_for_costs_no_event_and_changes_no_key() throws Exception {
    var calls = new AtomicInteger();
    var keys = new ArrayList<String>();
    var sent = new LinkedBlockingQueue<String>();
    var queue = new AuditQueue(1 << 20);
    var sender =
        new AuditSender(
            queue,
            (events, key) -> {
              keys.add(key);
              if (calls.incrementAndGet() == 1) {
                throw new InterruptedException("a test's");
              }
              events.forEach(event -> sent.add(new String(event, UTF_8)));
              return CREATED;
            },
            new Lost("test"));
    var thread = new SenderThread("test", sender);
    queue.offer(new byte[] {'1'});

    thread.start();

    assertThat(sent.take()).isEqualTo("1");
    assertThat(thread.failures()).isEqualTo(1);
    assertThat(keys).hasSize(2).containsOnly(keys.get(0));
    queue.close();
    thread.join(10_000);
  }

  @Test
  void a_sender_that_fails_is_run_again_and_counted_until_it_is_stopped() throws Exception {
    var runs = new LinkedBlockingQueue<Integer>();
    var stopped = new CountDownLatch(1);
    var thread =
        new SenderThread(
            "test",
            new SenderThread.Sender() {
              @Override
              public void run() {
                runs.add(1);
                throw new NoClassDefFoundError("a test's");
              }

              @Override
              public boolean isStopped() {
                return stopped.getCount() == 0;
              }
            });

    thread.start();
    runs.take();
    runs.take();
    runs.take();

    assertThat(thread.failures()).isGreaterThanOrEqualTo(2);
    stopped.countDown();
    thread.interrupt();
    thread.join(10_000);
  }
}
