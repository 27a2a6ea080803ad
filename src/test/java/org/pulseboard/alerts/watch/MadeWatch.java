package org.pulseboard.alerts.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.pulseboard.alerts.judge.Moment;
import org.pulseboard.alerts.rule.InvalidRuleException;
import org.pulseboard.alerts.rule.RuleFile;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.model.Tick;

/** Rules and ticks that are made: each rule on five series, a quarter of them over five minutes. */
public final class MadeWatch {
  private static final int SERIES_OF_A_RULE = 5;
  private static final String[] VALUES = {
    "m%d", "m%d * 2 + 1", "m%d / m%d", "avg(m%d, 5m)", "m%d", "m%d", "max(m%d, 5m)", "m%d"
  };

  private final Watch watch = new Watch(Duration.ofSeconds(1), name -> name);
  private final Random random = new Random(1);
  private final List<Series> series;
  private long millis = 1_800_000_000_000L;

  /** As many rules, none of which fires. */
  public MadeWatch(int rules) throws InvalidRuleException {
    var yaml = new StringBuilder("rules:\n");
    var all = new ArrayList<Series>();
    for (int i = 0; i < rules; i++) {
      String value = VALUES[i % VALUES.length].replace("%d", String.valueOf(i));
      yaml.append("  - {id: r").append(i).append(", value: '").append(value);
      yaml.append("', above: 10, for: 1m}\n");
      for (int tag = 0; tag < SERIES_OF_A_RULE; tag++) {
        all.add(Series.of("m" + i, "1", "", Map.of("n", "" + tag), Kind.GAUGE, "made"));
      }
    }
    series = List.copyOf(all);
    watch.follow(RuleFile.parse("made", yaml.toString()).rules(), Optional.empty(), millis);
  }

  /** Judges one more tick, and makes the board. */
  public int tick() {
    millis += 1_000;
    double[] values = random.doubles(series.size()).toArray();
    var moment = new Moment(new Tick(millis, series, values), 1, fields -> 0);
    return watch.take(moment, 1_000_000_000, true, millis).size()
        + watch.board(millis).alerts().size();
  }
}
