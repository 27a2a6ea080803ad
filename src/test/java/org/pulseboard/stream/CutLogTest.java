package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the log says of streams that were cut. */
class CutLogTest {
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE); // about to wrap
  private final ArrayList<String> lines = new ArrayList<>();
  private final CutLog log = new CutLog(nanoTime::get, lines::add);

  @Test
  void the_first_is_told_at_once_and_those_of_the_minute_after_it_in_one_line() {
    cut();
    cut();
    cut();
    assertThat(lines)
        .containsExactly(
            "A stream was cut: it took nothing. Who reads again resumes there. Logged once a"
                + " minute");

    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
    cut();

    assertThat(lines).hasSize(2).last().asString().startsWith("3 streams were cut, the last one: ");
  }

  private void cut() {
    log.add(new TimeoutException("it took nothing"));
  }
}
