package org.pulseboard.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final int ALL = FrameType.METRICS.bit() | FrameType.AUDIT.bit();

  @Test
  void a_frame_carries_its_topic_its_cursor_and_its_data() {
    var log = new EventLog(1 << 16, 0);

    log.appendAudit(41, json("{\"a\":1}"));
    log.appendTick(1_000, json("{\"t\":1000}"));

    assertThat(text(log, 0)).isEqualTo("event: audit\ndata: {\"a\":1}\nid: 41-\n\n");
    assertThat(text(log, 1)).isEqualTo("event: metrics\ndata: {\"t\":1000}\nid: 41-1000\n\n");
  }

  @Test
  void the_oldest_frames_leave_when_the_bytes_are_used_up() {
    var log = new EventLog(4_096, 0);

    for (int i = 1; i <= 1_000; i++) {
      log.appendAudit(i, json("\"" + "x".repeat(i % 200) + "\""));
      assertThat(log.usedBytes()).isLessThanOrEqualTo(4_096);
    }

    assertThat(log.frame(log.tail())).isNotNull();
    assertThat(log.frame(log.tail() - 1)).isNull();
    assertThat(log.evicted().auditSeq()).isEqualTo(log.tail());
    assertThat(log.head().position()).isEqualTo(1_000);
  }

  @Test
  void many_tiny_frames_are_bounded_by_number() {
    var log = new EventLog(1 << 20, 0);

    for (int i = 0; i < 100_000; i++) {
      log.appendDeclared(FrameType.declaredBit(0), new byte[] {'\n'});
    }

    assertThat(log.head().position() - log.tail()).isLessThanOrEqualTo((1 << 20) / 128);
  }

  @Test
  void a_frame_larger_than_the_whole_log_is_kept_alone_until_the_next() {
    var log = new EventLog(4_096, 0);
    log.appendAudit(1, json("1"));

    log.appendAudit(2, json("\"" + "x".repeat(10_000) + "\""));

    assertThat(log.tail()).isEqualTo(1);
    assertThat(text(log, 1)).hasSizeGreaterThan(10_000);
    log.appendAudit(3, json("3"));
    assertThat(log.frame(1)).isNull();
    assertThat(text(log, 2)).contains("data: 3");
  }

  @Test
  void a_batch_holds_the_wanted_frames_and_ends_at_the_slice() {
    var log = new EventLog(1 << 20, 0);
    for (int i = 1; i <= 10; i++) {
      log.appendAudit(i, json("\"" + "x".repeat(100) + "\""));
      log.appendTick(i * 1_000L, json("0"));
    }
    var reader = new BatchReader(log, 300);

    FrameBatch first = requireNonNull(reader.read(0, log.head().position(), FrameType.AUDIT.bit()));

    assertThat(first.to()).isEqualTo(4);
    assertThat(new String(first.bytes(), UTF_8)).contains("id: 1-\n", "id: 2-1000\n");
    assertThat(new String(first.bytes(), UTF_8)).doesNotContain("metrics", "id: 3");
  }

  @Test
  void a_batch_without_wanted_frames_still_moves_the_reader_on() {
    var log = new EventLog(1 << 20, 0);
    log.appendTick(1_000, json("0"));

    FrameBatch batch = requireNonNull(new BatchReader(log, 300).read(0, 1, FrameType.AUDIT.bit()));

    assertThat(batch.to()).isEqualTo(1);
    assertThat(batch.bytes()).isEmpty();
  }

  @Test
  void readers_that_the_writer_laps_see_whole_frames_in_order_or_none() throws Exception {
    var log = new EventLog(8_192, 0);
    var threads = Executors.newFixedThreadPool(3);
    try {
      var readers = new ArrayList<Future<Long>>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(new Checker(log)));
      }
      for (int i = 1; i <= 200_000; i++) {
        log.appendAudit(i, json("\"" + Integer.toString(i).repeat(i % 40 + 1) + "\""));
      }
      log.appendAudit(200_001, json("\"end\""));

      for (Future<Long> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Reads to the end, jumping to the tail when lapped; fails at the first torn frame. */
  private record Checker(EventLog log) implements Callable<Long> {
    @Override
    public Long call() {
      var reader = new BatchReader(log, 1_024);
      long position = 0;
      long events = 0;
      while (true) {
        FrameBatch batch = reader.read(position, log.head().position(), ALL);
        if (batch == null) {
          position = Math.max(position, log.tail());
          continue;
        }
        position = batch.to();
        for (String event : List.of(new String(batch.bytes(), UTF_8).split("\n\n"))) {
          if (event.contains("\"end\"")) {
            return events;
          }
          String seq = event.substring(event.indexOf("id: ") + 4, event.lastIndexOf("-"));
          int times = Integer.parseInt(seq) % 40 + 1;
          assertThat(event).contains("\ndata: \"" + seq.repeat(times) + "\"\nid: " + seq + "-");
          events++;
        }
      }
    }
  }

  private static String text(EventLog log, long position) {
    Frame frame = requireNonNull(log.frame(position));
    return new String(frame.bytes(), UTF_8);
  }

  private static Utf8Builder json(String text) {
    return new Utf8Builder(16).append(text.getBytes(UTF_8));
  }
}
