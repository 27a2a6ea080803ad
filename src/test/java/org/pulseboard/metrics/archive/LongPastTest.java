package org.pulseboard.metrics.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.metrics.archive.block.Block;
import org.pulseboard.metrics.archive.row.Damage;
import org.pulseboard.metrics.archive.row.Row;
import org.pulseboard.metrics.history.History;
import org.pulseboard.metrics.history.StepColumns;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.metrics.query.HistoryRequest;
import org.pulseboard.metrics.query.Past;

/** Any window tells what the ticks were, wherever memory ends and whichever tier has the rest. */
@Tag("slow")
class LongPastTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final long TICK = INTERVAL.toMillis();
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Neither a minute, an hour, a block, nor a step of any answer begins here. */
  private static final long START = 1_740_002_437_000L - 1_740_002_437_000L % TICK;

  private static final List<Series> ONE =
      List.of(Series.of("a", "1", "", Map.of(), Kind.GAUGE, "test"));
  private static final List<Series> TWO =
      List.of(ONE.get(0), Series.of("gone", "1", "", Map.of(), Kind.GAUGE, "test"));

  @TempDir Path data;
  private final Damage damage = new Damage();
  private final TreeMap<Long, Double> ticks = new TreeMap<>();
  private History history = new History(INTERVAL, 10);
  private MinuteTally tally = new MinuteTally(INTERVAL);
  private DirectoryLock lock;
  private ArchiveStore store;
  private long now = START;

  @BeforeEach
  void open() throws IOException {
    lock = new DirectoryLock(data);
    store = store();
  }

  @AfterEach
  void close() {
    store.close();
    lock.close();
  }

  @Test
  void at_any_time_after_a_restart_every_window_has_what_was_before_it() throws IOException {
    run(32 * DAY);
    restart(5 * MINUTE);
    long restarted = now;

    for (long later : new long[] {TICK, 45 * MINUTE, 3 * HOUR + 17 * MINUTE, 26 * HOUR}) {
      run(restarted + later - now);
      for (long span : new long[] {HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY}) {
        assertTrue(now - span, now, 0);
      }
      assertTrue(now - 3 * DAY, now - 2 * DAY, 0);
      assertTrue(now - 31 * DAY, now - 30 * DAY, HOUR);
      assertTrue(now - 2 * DAY, now, 15 * MINUTE);
    }
  }

  @Test
  void a_spike_of_one_tick_20_days_ago_is_in_sight_in_the_30_days_and_in_its_minute()
      throws IOException {
    run(10 * DAY);
    long at = now;
    tick(9_999);
    run(20 * DAY);

    Past month = past(now - 30 * DAY, now, 0);
    assertThat(month.resolutionMillis()).isEqualTo(12 * MINUTE);
    assertThat(maximum(month, at)).isEqualTo(9_999);
    Past minute = past(at - HOUR / 2, at + HOUR / 2, 0);
    assertThat(minute.resolutionMillis()).isEqualTo(MINUTE);
    assertThat(minute.steps().stepMillis()).isEqualTo(MINUTE);
    assertThat(maximum(minute, at)).isEqualTo(9_999);
    assertThat(maximum(minute, at - MINUTE)).isLessThan(9_999);
  }

  @Test
  void an_hour_without_ticks_is_a_gap_in_every_tier() throws IOException {
    run(3 * DAY);
    long stopped = now;
    restart(3 * HOUR);
    run(31 * DAY);

    for (long step : new long[] {MINUTE, 12 * MINUTE, HOUR}) {
      Past past = past(stopped - 5 * HOUR, stopped + 8 * HOUR, step);
      int missing = missing(past);
      assertThat(missing * past.steps().stepMillis())
          .as("by %d ms", step)
          .isBetween(3 * HOUR - 2 * Math.max(step, past.resolutionMillis()), 3 * HOUR);
    }
  }

  @Test
  void what_was_read_once_and_is_gone_is_listed_where_it_was() throws IOException {
    run(2 * DAY, TWO);
    restart(MINUTE);
    run(HOUR);

    assertThat(ids(past(now - 3 * DAY, now, 0))).containsExactly("a", "gone");
    assertThat(ids(past(now - HOUR / 2, now, 0))).containsExactly("a");
  }

  @Test
  void a_block_that_is_removed_while_an_answer_is_made_is_a_gap_and_no_damage() throws IOException {
    run(2 * DAY);
    restart(MINUTE);
    run(MINUTE);
    Past past = past(now - 2 * DAY, now, 0);
    Block oldest = store.minutes().blocks().get(0);

    Files.delete(oldest.file());

    assertThat(missing(past)).isPositive();
    assertThat(damage.places()).isEmpty();
  }

  @Test
  void a_block_that_cannot_be_read_is_a_gap_that_is_named() throws IOException {
    run(2 * DAY);
    restart(MINUTE);
    run(MINUTE);
    Block oldest = store.minutes().blocks().get(0);
    Files.write(oldest.file(), new byte[30]);

    assertThat(missing(past(now - 2 * DAY, now, 0))).isPositive();

    assertThat(damage.places())
        .isNotEmpty()
        .allMatch(place -> place.startsWith(oldest.file().getFileName().toString()));
  }

  /** Each point agrees with the ticks of its step, as far as the resolution allows. */
  private void assertTrue(long from, long to, long step) {
    Past past = past(from, to, step);
    String what = (to - from) / HOUR + " h by " + step + " ms";
    assertThat(past.steps().size()).as(what).isBetween(1, 1_000);
    past.forEach((series, columns) -> assertTrue(what, past, columns));
  }

  private void assertTrue(String what, Past past, StepColumns columns) {
    long coarse = past.resolutionMillis();
    for (int i = 0; i < past.steps().size(); i++) {
      long begin = past.steps().timeMillis(i);
      long end = begin + past.steps().stepMillis();
      long down = begin - Math.floorMod(begin, coarse);
      long up = -Math.floorDiv(-end, coarse) * coarse;
      var around = ticks.subMap(down, Math.max(end, up)).values();
      if (around.isEmpty()) {
        assertThat(columns.avg(i)).as("%s, step %d", what, i).isNaN();
        continue;
      }
      var stepTicks = ticks.subMap(begin, end);
      double low = around.stream().mapToDouble(each -> each).min().orElseThrow();
      double high = around.stream().mapToDouble(each -> each).max().orElseThrow();
      if (past.steps().stepMillis() >= coarse && past.steps().stepMillis() % coarse == 0) {
        double mean = stepTicks.values().stream().mapToDouble(each -> each).average().orElseThrow();
        assertThat(columns.min(i)).as("%s, minimum of step %d", what, i).isEqualTo(low);
        assertThat(columns.max(i)).as("%s, maximum of step %d", what, i).isEqualTo(high);
        assertThat(columns.avg(i))
            .as("%s, mean of step %d of %d", what, i, past.steps().size())
            .isCloseTo(mean, within(0.02 * mean));
      } else if (!stepTicks.isEmpty()) {
        assertThat(columns.min(i))
            .as("%s, minimum of step %d", what, i)
            .isGreaterThanOrEqualTo(low);
        assertThat(columns.max(i)).as("%s, maximum of step %d", what, i).isLessThanOrEqualTo(high);
        assertThat(columns.avg(i)).as("%s, mean of step %d", what, i).isBetween(low, high);
      }
    }
  }

  private Past past(long from, long to, long step) {
    var request = new HistoryRequest(from, to, step, List.of());
    return Past.of(request, history, Optional.of(store.view()), Past.CHART_POINTS);
  }

  private static List<String> ids(Past past) {
    return past.series().stream().map(Series::id).toList();
  }

  private static double maximum(Past past, long at) {
    var found = new double[1];
    int step = (int) past.steps().index(at);
    past.forEach((series, columns) -> found[0] = columns.max(step));
    return found[0];
  }

  private static int missing(Past past) {
    var found = new int[1];
    past.forEach(
        (series, columns) -> {
          for (int i = 0; i < past.steps().size(); i++) {
            found[0] += Double.isNaN(columns.avg(i)) ? 1 : 0;
          }
        });
    return found[0];
  }

  private void run(long millis) throws IOException {
    run(millis, ONE);
  }

  private void run(long millis, List<Series> series) throws IOException {
    for (long end = now + millis; now < end; ) {
      long n = now / TICK;
      tick(100.0 + n * 7_919 % 1_000 + (n % 8_640 < 4_320 ? 500 : 0), series);
    }
  }

  private void tick(double value) throws IOException {
    tick(value, ONE);
  }

  private void tick(double value, List<Series> series) throws IOException {
    var values = new double[series.size()];
    Arrays.fill(values, value);
    var tick = new Tick(now, series, values);
    history.append(tick);
    Row ended = tally.add(tick);
    if (ended != null) {
      store.put(ended);
    }
    ticks.put(now, value);
    now += TICK;
  }

  private void restart(long millis) throws IOException {
    Row last = tally.end();
    if (last != null) {
      store.put(last);
    }
    store.close();
    store = store();
    history = new History(INTERVAL, 10);
    tally = new MinuteTally(INTERVAL);
    now += millis;
  }

  private ArchiveStore store() throws IOException {
    return new ArchiveStore(data.resolve("archive"), lock, Long.MAX_VALUE, damage);
  }
}
