package org.pulseboard.metrics.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.MetricsKeys;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.problem.Problem;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.threads.Elapsed;

/** The newest tick, as long as it can be called new. Any thread. */
@ApplicationScoped
public class NewestTick {

  /** Beyond three intervals: a pause of the whole JVM makes no value wrong. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private Duration fresh = Duration.ZERO;
  private InstantSource clock = Elapsed.CLOCK;
  private volatile @Nullable Arrival taken;

  private record Arrival(Tick tick, long millis) {}

  /** For CDI's proxy only. */
  protected NewestTick() {}

  /** Nothing has come yet. */
  @Inject
  public NewestTick(Settings settings) {
    this(settings.get(MetricsKeys.INTERVAL), Elapsed.CLOCK);
  }

  NewestTick(Duration interval, InstantSource clock) {
    this.fresh = interval.multipliedBy(3).plus(GRACE);
    this.clock = clock;
  }

  /** On the sampler's thread. */
  void take(@Observes Tick tick) {
    taken = new Arrival(tick, clock.millis());
  }

  /** The answer to a request that finds none. */
  public static ProblemException notYet() {
    return Problem.of(
            503,
            "No reading is new enough: the first has not come yet, or ticks have stopped; the health"
                + " part 'sampler' says why.")
        .toException();
  }

  /** Empty before the first tick, and where ticks have stopped: old values are not passed on. */
  public Optional<Tick> get() {
    var newest = taken;
    return newest == null || clock.millis() - newest.millis > fresh.toMillis()
        ? Optional.empty()
        : Optional.of(newest.tick);
  }
}
