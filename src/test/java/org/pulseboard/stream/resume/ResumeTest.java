package org.pulseboard.stream.resume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.stream.log.Cursor;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.Utf8Builder;

class ResumeTest {
  private static final int METRICS = FrameType.METRICS.bit();
  private static final int BOTH = METRICS | FrameType.AUDIT.bit();

  /** The log began at second 10; it holds ticks of second 11 to 15 unless a test says otherwise. */
  private static final long BORN = 10_000;

  private static final long NOW = 15_500;

  private final EventLog log = new EventLog(1 << 16, BORN);

  @Test
  void without_a_cursor_a_client_starts_at_the_head() {
    ticks(11, 15);

    ResumePoint start = resume(null, METRICS);

    assertThat(start.position()).isEqualTo(5);
    assertThat(start.catchUp()).isNull();
    assertThat(start.cursor()).hasToString("-15000");
  }

  @Test
  void a_known_tick_is_followed_by_exactly_what_came_after_it() {
    ticks(11, 15);

    ResumePoint start = resume("-13000", METRICS);

    assertThat(start.position()).isEqualTo(3);
    assertThat(start.gaps()).isEmpty();
    assertThat(start.cursor()).hasToString("-13000");
  }

  @Test
  void the_newest_tick_means_live() {
    ticks(11, 15);

    assertThat(resume("-15000", METRICS).catchUp()).isNull();
  }

  @Test
  void the_very_tick_wins_over_a_newer_one_with_an_older_time_after_the_clock_was_set_back() {
    ticks(11, 14);
    ticks(12, 13);

    assertThat(resume("-14000", METRICS).position()).isEqualTo(4);
    assertThat(resume("-13000", METRICS).position()).isEqualTo(6);
  }

  @Test
  void a_time_between_two_ticks_continues_with_the_later_one() {
    ticks(11, 15);

    assertThat(resume("-13500", METRICS).position()).isEqualTo(3);
    assertThat(resume("-13500", METRICS).gaps()).isEmpty();
  }

  @Test
  void a_tick_that_has_left_the_log_gives_a_gap_up_to_the_oldest_there_is() {
    ticks(11, 2_000);
    long oldest = log.evicted().tickMillis() + 1_000;

    ResumePoint start = resume("-11000", METRICS);

    assertThat(start.position()).isEqualTo(log.tail());
    assertThat(start.gaps())
        .containsExactly(new Gap(FrameType.METRICS, 11_000, oldest, Gap.TOO_OLD));
    assertThat(resume("-" + (oldest - 1_000), METRICS).gaps()).isEmpty();
  }

  @Test
  void a_tick_from_before_a_restart_gives_a_gap_up_to_the_first_one_after_it() {
    ticks(11, 15);

    assertThat(resume("-9000", METRICS).gaps())
        .containsExactly(new Gap(FrameType.METRICS, 9_000, 11_000, Gap.TOO_OLD));
    assertThat(Resume.from("-9000", METRICS, new EventLog(1 << 16, BORN), NOW, false).gaps())
        .containsExactly(new Gap(FrameType.METRICS, 9_000, NOW, Gap.TOO_OLD));
  }

  @Test
  void a_tick_that_the_history_has_and_the_log_not_yet_is_waited_for_and_not_sent_again() {
    ticks(11, 15);

    ResumePoint start = resume("-16000", METRICS);

    assertThat(start.gaps()).isEmpty();
    assertThat(start.catchUp()).isNotNull();
    assertThat(start.cursor()).hasToString("-16000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-99999999",
        "-9223372036854775807",
        "garbage",
        "-9223372036854775808",
        "1;drop table",
        "-1-1"
      })
  void a_cursor_from_the_future_or_from_nowhere_gives_a_gap_and_then_live(String since) {
    ticks(11, 15);

    ResumePoint start = resume(since, METRICS);

    assertThat(start.gaps())
        .containsExactly(new Gap(FrameType.METRICS, Cursor.UNKNOWN, NOW, Gap.UNKNOWN_CURSOR));
    assertThat(start.position()).isEqualTo(5);
    assertThat(start.cursor()).hasToString("-15000");
  }

  @Test
  void records_that_left_the_log_are_asked_of_the_journal_and_are_no_gap() {
    records(1, 2_000);

    assertThat(resume("5-", BOTH).needsJournal()).isTrue();
    assertThat(resume("5-", BOTH).gaps()).isEmpty();
    assertThat(resume("1999-", BOTH).needsJournal()).isFalse();
    assertThat(resume("2000-", BOTH).catchUp()).isNull();
    assertThat(resume("2001-", BOTH).needsJournal()).isTrue();
  }

  @Test
  void each_half_is_taken_for_itself_and_an_empty_half_means_from_now() {
    ticks(11, 12);
    records(1, 2);
    ticks(13, 14);

    ResumePoint start = resume("-12000", BOTH);

    assertThat(start.cursor()).hasToString("2-12000");
    assertThat(start.position()).isEqualTo(2);
  }

  private ResumePoint resume(@Nullable String since, int types) {
    return Resume.from(since, types, log, NOW, false);
  }

  private void ticks(int fromSecond, int toSecond) {
    for (long second = fromSecond; second <= toSecond; second++) {
      log.appendTick(second * 1_000, json(second));
    }
  }

  private void records(int from, int to) {
    for (long seq = from; seq <= to; seq++) {
      log.appendAudit(seq, json(seq));
    }
  }

  private static Utf8Builder json(long number) {
    return new Utf8Builder(8).append(List.of(number).toString().getBytes(UTF_8));
  }
}
