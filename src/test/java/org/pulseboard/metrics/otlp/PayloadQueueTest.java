package org.pulseboard.metrics.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pulseboard.metrics.otlp.OtlpJson.OtlpPayload;

@Timeout(30)
class PayloadQueueTest {
  private final PayloadQueue queue = new PayloadQueue();

  @Test
  void the_oldest_makes_room_for_the_newest() throws Exception {
    var all = new ArrayList<OtlpPayload>();
    int dropped = 0;
    for (int i = 0; i < 6; i++) {
      all.add(payload(10));
      dropped += queue.put(all.get(i));
    }

    assertThat(dropped).isEqualTo(2);
    assertThat(queue.size()).isEqualTo(4);
    assertThat(queue.bytes()).isEqualTo(40);
    assertThat(queue.take()).isSameAs(all.get(2));
  }

  @Test
  void what_is_under_way_stays_until_it_is_settled() throws Exception {
    OtlpPayload first = payload(10);
    queue.put(first);
    assertThat(queue.take()).isSameAs(first);
    for (int i = 0; i < 5; i++) {
      queue.put(payload(10));
    }

    assertThat(queue.take()).isSameAs(first);
    assertThat(queue.size()).isEqualTo(4);
    queue.settle(first);
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.bytes()).isEqualTo(30);
    assertThat(queue.take()).isNotSameAs(first);
  }

  @Test
  void what_was_given_back_makes_room_too() throws Exception {
    OtlpPayload first = payload(10);
    queue.put(first);
    queue.take();
    queue.giveBack();
    for (int i = 0; i < 4; i++) {
      queue.put(payload(10));
    }

    assertThat(queue.take()).isNotSameAs(first);
  }

  @Test
  void it_holds_a_mebibyte_and_the_newest_in_any_case() throws Exception {
    queue.put(payload(700_000));
    assertThat(queue.put(payload(700_000))).isEqualTo(1);
    OtlpPayload large = payload(3_000_000);

    assertThat(queue.put(large)).isEqualTo(1);
    assertThat(queue.take()).isSameAs(large);
    assertThat(queue.bytes()).isEqualTo(3_000_000);
  }

  @Test
  void its_end_wakes_whoever_waits() throws Exception {
    queue.put(payload(1));
    var closer = new Thread(queue::close);
    closer.start();

    queue.pause(Duration.ofDays(1).toMillis());

    assertThat(queue.take()).isNull();
    closer.join();
  }

  private static OtlpPayload payload(int bytes) {
    return new OtlpPayload(new byte[bytes], 1);
  }
}
