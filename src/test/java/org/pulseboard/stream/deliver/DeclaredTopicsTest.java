package org.pulseboard.stream.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.StreamTopic;
import org.pulseboard.stream.connection.StreamMeters;
import org.pulseboard.stream.log.BatchReader;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.resume.Gap;
import org.pulseboard.stream.resume.Resume;
import org.pulseboard.stream.topic.Topics;

/** What a slow reader gets of topics that have no place in the cursor. */
class DeclaredTopicsTest {
  private static final long LAG = TimeUnit.SECONDS.toNanos(1);

  private final Topics topics =
      new Topics(List.of(StreamTopic.named("news"), StreamTopic.named("state").ofState()));
  private final int news = topics.named("news").orElseThrow().bit();
  private final int state = topics.named("state").orElseThrow().bit();
  private final EventLog log = new EventLog(4096, 0);
  private final BatchReader batches = new BatchReader(log, 1);

  @Test
  void events_that_left_the_log_unread_are_a_gap_of_their_topic() {
    Reader reader = reader(news | state);
    for (int i = 0; i < 100; i++) {
      append(news, "news " + i);
    }

    String read = readAll(reader);

    assertThat(reader.takeGaps()).isEmpty();
    assertThat(read).startsWith("gap news\n").endsWith("news 99\n").doesNotContain("news 0\n");
  }

  @Test
  void nothing_is_said_of_a_topic_that_lost_nothing() {
    Reader reader = reader(state);
    for (int i = 0; i < 100; i++) {
      append(news, "news " + i);
    }
    append(state, "state 1");

    assertThat(readAll(reader)).isEqualTo("state 1\n");
  }

  @Test
  void of_a_state_a_reader_that_lags_gets_the_newest_only_and_of_news_each() {
    Reader reader = reader(news | state);
    for (int i = 0; i < 5; i++) {
      append(news, "news " + i);
      append(state, "state " + i);
    }
    assertThat(next(reader, 1)).isEqualTo("news 0\n");

    String rest = readAll(reader, 2 * LAG);

    assertThat(rest).contains("news 1\n", "news 2\n", "news 3\n", "news 4\n", "state 4\n");
    assertThat(rest).doesNotContain("state 1\n", "state 2\n", "state 3\n", "gap");
  }

  private Reader reader(int types) {
    var start = Resume.from(null, types, log, 0, false);
    return new Reader(log, types, topics, start, LAG, new StreamMeters());
  }

  private void append(int bit, String text) {
    log.appendDeclared(bit, (text + "\n").getBytes(UTF_8));
  }

  private String readAll(Reader reader) {
    return readAll(reader, 1);
  }

  private String readAll(Reader reader, long nanos) {
    var all = new StringBuilder();
    while (reader.isBehind(log.head().position())) {
      all.append(next(reader, nanos));
    }
    return all.toString();
  }

  /** One turn: gaps first, as the subscriber writes them. */
  private String next(Reader reader, long nanos) {
    var batch = reader.next(new Sweep(log, log.head(), nanos, batches));
    var said = new StringBuilder();
    for (Gap gap : reader.takeGaps()) {
      said.append("gap ").append(gap.topic()).append('\n');
    }
    return batch == null ? said.toString() : said + new String(batch.bytes(), UTF_8);
  }
}
