package org.pulseboard.alerts.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.rule.Rule;
import org.pulseboard.alerts.state.Transition.TransitionKind;

/**
 * One rule for one set of tags, from tick to tick. Its timers run on the time that is handed in,
 * which nobody sets; the clock only says when something was. One thread.
 */
public final class Alert {
  private final AlertKey key;
  private final String id;
  private final LongSupplier incidents;
  private Rule rule;
  private AlertState state = AlertState.NORMAL;
  private long sinceMillis;
  private long heldNanos;
  private long missingNanos;
  private boolean wasOpen;
  private double value = Double.NaN;
  private @Nullable Incident incident;
  private @Nullable Acknowledgement acknowledged;
  private Flapping flapping = new Flapping(List.of(), false);

  /**
   * A reading of what it watches.
   *
   * @param value NaN if it is missing
   * @param enough whether enough has come together to judge
   * @param gone whether it is missing because there is no such series any more
   * @param nanos since the reading before; 0 if that was too long ago to say what was between
   * @param nowMillis the clock
   * @param mayFire whether the time after the start is over, in which it only waits
   */
  public record Reading(
      double value, boolean enough, boolean gone, long nanos, long nowMillis, boolean mayFire) {}

  /**
   * In its normal state.
   *
   * @param incidents gives the next number
   */
  public Alert(Rule rule, AlertKey key, long nowMillis, LongSupplier incidents) {
    this.rule = rule;
    this.key = key;
    this.id = key.id();
    this.sinceMillis = nowMillis;
    this.incidents = incidents;
  }

  /** As it was before a restart. */
  public void restore(AlertMemory memory) {
    state = memory.state();
    sinceMillis = memory.sinceMillis();
    heldNanos = Duration.ofMillis(memory.heldMillis()).toNanos();
    wasOpen = memory.wasOpen();
    value = memory.value();
    incident = memory.incident();
    acknowledged = memory.acknowledged();
    flapping = new Flapping(memory.firings(), memory.flapping());
  }

  /** What it must not forget. */
  public AlertMemory memory() {
    return new AlertMemory(
        state,
        sinceMillis,
        Duration.ofNanos(heldNanos).toMillis(),
        wasOpen,
        value,
        incident,
        acknowledged,
        flapping.firings(),
        flapping.isFlapping());
  }

  /** Gives its incident another number, if it had none that is kept. */
  public void number(LongSupplier numbers) {
    if (incident != null && !incident.isKept()) {
      incident = new Incident(numbers.getAsLong(), incident.firedAtMillis(), incident.peak());
    }
  }

  /** Goes by another version of its rule from now on. */
  public void follow(Rule changed) {
    rule = changed;
  }

  /** Takes the next reading; what people are told of it, if anything. */
  public Optional<Transition> take(Reading reading) {
    flapping.look(reading.nowMillis());
    if (Double.isNaN(reading.value())) {
      return missing(reading);
    }
    missingNanos = 0;
    value = reading.value();
    if (incident != null && isWorse(incident)) {
      incident = incident.withPeak(value);
    }
    if (state == AlertState.UNKNOWN) {
      enter(wasOpen ? AlertState.FIRING : AlertState.NORMAL, reading);
      wasOpen = false;
    }
    return judge(reading);
  }

  private boolean isWorse(Incident open) {
    return Double.isNaN(open.peak())
        || rule.comparison().badness(value, rule.threshold())
            > rule.comparison().badness(open.peak(), rule.threshold());
  }

  private Optional<Transition> judge(Reading reading) {
    boolean bad = reading.enough() && rule.isBad(value);
    boolean well = !reading.enough() || rule.isWell(value);
    return switch (state) {
      case NORMAL, UNKNOWN -> bad ? begin(reading) : Optional.empty();
      case PENDING -> pending(reading, bad);
      case FIRING -> {
        if (well) {
          enter(AlertState.RECOVERING, reading);
        }
        yield Optional.empty();
      }
      case RECOVERING -> recovering(reading, well);
    };
  }

  private Optional<Transition> begin(Reading reading) {
    enter(AlertState.PENDING, reading);
    return isOver(rule.pending()) && reading.mayFire() ? fire(reading) : Optional.empty();
  }

  private Optional<Transition> pending(Reading reading, boolean bad) {
    if (!bad) {
      enter(AlertState.NORMAL, reading);
      return Optional.empty();
    }
    heldNanos += reading.nanos();
    return isOver(rule.pending()) && reading.mayFire() ? fire(reading) : Optional.empty();
  }

  private Optional<Transition> recovering(Reading reading, boolean well) {
    if (!well) {
      enter(AlertState.FIRING, reading);
      return Optional.empty();
    }
    heldNanos += reading.nanos();
    return isOver(rule.hold()) ? end(TransitionKind.RESOLVED, reading) : Optional.empty();
  }

  private boolean isOver(Duration time) {
    return heldNanos >= time.toNanos();
  }

  private Optional<Transition> fire(Reading reading) {
    boolean before = flapping.isFlapping();
    flapping.fired(reading.nowMillis());
    var begun = new Incident(incidents.getAsLong(), reading.nowMillis(), value);
    incident = begun;
    enter(AlertState.FIRING, reading);
    return Optional.of(new Transition(TransitionKind.FIRED, begun, null, before));
  }

  private Optional<Transition> end(TransitionKind how, Reading reading) {
    var ended = incident;
    var by = acknowledged;
    incident = null;
    acknowledged = null;
    wasOpen = false;
    enter(AlertState.NORMAL, reading);
    return ended == null
        ? Optional.empty()
        : Optional.of(new Transition(how, ended, by, flapping.isFlapping()));
  }

  private Optional<Transition> missing(Reading reading) {
    missingNanos += reading.nanos();
    if (missingNanos < rule.missing().toNanos()) {
      return Optional.empty();
    }
    if (reading.gone()) {
      return state == AlertState.NORMAL ? Optional.empty() : end(TransitionKind.GONE, reading);
    }
    if (state == AlertState.UNKNOWN) {
      return Optional.empty();
    }
    wasOpen = state.isOpen();
    enter(AlertState.UNKNOWN, reading);
    if (rule.firesOnMissing() && incident == null && reading.mayFire()) {
      wasOpen = true;
      incident = new Incident(incidents.getAsLong(), reading.nowMillis(), Double.NaN);
      return Optional.of(new Transition(TransitionKind.UNKNOWN, incident, null, false));
    }
    return Optional.empty();
  }

  /** Its rule is there no more, or switched off: whatever it was has ended. */
  public Optional<Transition> end(long nowMillis) {
    return end(TransitionKind.GONE, new Reading(Double.NaN, true, true, 0, nowMillis, true));
  }

  private void enter(AlertState next, Reading reading) {
    state = next;
    sinceMillis = reading.nowMillis();
    heldNanos = 0;
  }

  /**
   * Somebody has it.
   *
   * @param by null for nobody
   * @return false if it has not fired, or has ended
   */
  public boolean acknowledge(@Nullable Acknowledgement by) {
    if (incident == null) {
      return false;
    }
    acknowledged = by;
    return true;
  }

  /** Whether nothing is lost if it is made anew when it is next bad. */
  public boolean isForgotten() {
    return state == AlertState.NORMAL && flapping.firings().isEmpty() && missingNanos == 0;
  }

  public AlertKey key() {
    return key;
  }

  /** The key's id. */
  public String id() {
    return id;
  }

  public Rule rule() {
    return rule;
  }

  public AlertState state() {
    return state;
  }

  /** Pending alone: how long it still has to be bad, in ms; -1 else. */
  public long firesInMillis() {
    return state == AlertState.PENDING
        ? Math.max(0, rule.pending().minusNanos(heldNanos).toMillis())
        : -1;
  }
}
