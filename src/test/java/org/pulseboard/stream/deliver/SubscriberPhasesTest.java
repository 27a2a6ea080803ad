package org.pulseboard.stream.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pulseboard.stream.deliver.Reader.Phase.AT_JOURNAL;
import static org.pulseboard.stream.deliver.Reader.Phase.CATCHING_UP;
import static org.pulseboard.stream.deliver.Reader.Phase.LIVE;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pulseboard.stream.connection.StreamMeters;
import org.pulseboard.stream.log.BatchReader;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.Utf8Builder;
import org.pulseboard.stream.resume.Gap;
import org.pulseboard.stream.resume.Resume;
import org.pulseboard.stream.topic.Topics;

/**
 * Walks the arrows between the phases in the diagram of {@link Subscriber}. Those to its end are
 * walked on a server: close and leave by {@code BroadcasterTest}, cut by {@code SlowReadersTest},
 * finish and release by {@code ShutdownTest}.
 */
class SubscriberPhasesTest {
  private static final int BOTH = FrameType.METRICS.bit() | FrameType.AUDIT.bit();
  private static final long LAG = TimeUnit.SECONDS.toNanos(1);

  private final EventLog log = new EventLog(4096, 0);
  private final BatchReader batches = new BatchReader(log, 1);
  private long seq;

  @Test
  void from_now_is_live() {
    record();

    Reader reader = reader(null, BOTH);
    record();

    assertThat(reader.phase()).isEqualTo(LIVE);
    assertThat(readAll(reader)).contains("{\"seq\":2}").doesNotContain("{\"seq\":1}");
    assertThat(reader.phase()).isEqualTo(LIVE);
  }

  @Test
  void an_older_cursor_catches_up_and_is_live_then() {
    record();
    tick(1_000);
    record();

    Reader reader = reader("1-", BOTH);

    assertThat(reader.phase()).isEqualTo(CATCHING_UP);
    assertThat(readAll(reader)).contains("{\"seq\":2}").doesNotContain("{\"seq\":1}");
    assertThat(reader.phase()).isEqualTo(LIVE);
  }

  @Test
  void a_live_reader_that_lags_is_told_of_a_gap_and_catches_up() {
    Reader reader = reader(null, FrameType.METRICS.bit());
    for (int i = 1; i <= 5; i++) {
      tick(i * 1_000L);
    }
    next(reader, 1);
    assertThat(reader.phase()).isEqualTo(LIVE);

    next(reader, 2 * LAG);

    assertThat(reader.phase()).isEqualTo(CATCHING_UP);
    assertThat(reader.takeGaps()).extracting(Gap::topic).containsExactly("metrics");
    assertThat(readAll(reader)).contains("{\"t\":5000}").doesNotContain("{\"t\":3000}");
    assertThat(reader.phase()).isEqualTo(LIVE);
  }

  @Test
  void a_live_reader_of_ticks_that_falls_out_of_the_log_is_told_of_a_gap_and_catches_up() {
    Reader reader = reader(null, FrameType.METRICS.bit());
    for (int i = 1; i <= 100; i++) {
      tick(i * 1_000L);
    }

    next(reader, 1);

    assertThat(reader.phase()).isEqualTo(CATCHING_UP);
    assertThat(reader.takeGaps()).hasSize(1);
    readAll(reader);
    assertThat(reader.phase()).isEqualTo(LIVE);
  }

  @Test
  void a_live_reader_of_records_that_falls_out_goes_to_the_journal_page_by_page_and_comes_back() {
    record();
    Reader reader = reader(null, FrameType.AUDIT.bit());
    for (int i = 0; i < 100; i++) {
      record();
    }

    next(reader, 1);
    assertThat(reader.phase()).isEqualTo(AT_JOURNAL);
    assertThat(reader.takeGaps()).as("the journal has them all").isEmpty();

    reader.passed(2);
    assertThat(reader.phase()).isEqualTo(AT_JOURNAL);

    long evicted = log.evicted().auditSeq();
    reader.passed(evicted);
    assertThat(reader.phase()).isEqualTo(CATCHING_UP);
    assertThat(readAll(reader))
        .startsWith("event: audit\ndata: {\"seq\":" + (evicted + 1) + "}")
        .contains("{\"seq\":101}");
    assertThat(reader.phase()).isEqualTo(LIVE);
  }

  @Test
  void a_reader_that_falls_out_while_it_catches_up_goes_to_the_journal() {
    record();
    record();
    Reader reader = reader("1-", FrameType.AUDIT.bit());
    assertThat(reader.phase()).isEqualTo(CATCHING_UP);
    for (int i = 0; i < 100; i++) {
      record();
    }

    next(reader, 1);

    assertThat(reader.phase()).isEqualTo(AT_JOURNAL);
  }

  @Test
  void what_only_the_journal_knows_begins_there() {
    log.startAfter(50);
    seq = 50;
    record();

    Reader reader = reader("7-", BOTH);

    assertThat(reader.phase()).isEqualTo(AT_JOURNAL);
    tick(1_000);
    assertThat(next(reader, 1)).as("ticks go on").contains("{\"t\":1000}").doesNotContain("seq");
    reader.passed(51);
    assertThat(reader.phase()).isEqualTo(CATCHING_UP);
    record();
    readAll(reader);
    assertThat(reader.phase()).isEqualTo(LIVE);
  }

  private Reader reader(@Nullable String since, int types) {
    var start = Resume.from(since, types, log, 0, true);
    return new Reader(log, types, new Topics(List.of()), start, LAG, new StreamMeters());
  }

  private void record() {
    seq++;
    log.appendAudit(seq, json("{\"seq\":" + seq + "}"));
  }

  private void tick(long millis) {
    log.appendTick(millis, json("{\"t\":" + millis + "}"));
  }

  private static Utf8Builder json(String text) {
    return new Utf8Builder(64).append(text.getBytes(UTF_8));
  }

  private String readAll(Reader reader) {
    var all = new StringBuilder();
    while (reader.isBehind(log.head().position())) {
      all.append(next(reader, 1));
    }
    return all.toString();
  }

  private String next(Reader reader, long nanos) {
    var batch = reader.next(new Sweep(log, log.head(), nanos, batches));
    return batch == null ? "" : new String(batch.bytes(), UTF_8);
  }
}
