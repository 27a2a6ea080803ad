package org.pulseboard.api.forward;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.api.MetricSample;
import org.pulseboard.api.Outcome;

/**
 * Hands on what the application fires, if a {@link ForwardTarget} is known and this is not
 * Pulseboard's own WAR. As there, a success that was fired within a transaction counts once that is
 * committed, a failure or a denial in any case; other than there, nobody waits.
 */
@ApplicationScoped
public class Forwarder {
  private static final Logger LOG = System.getLogger(Forwarder.class.getName());

  private final @Nullable ForwardTarget target;

  /** Opened with the first event: an EAR's modules may each have a forwarder, and one fires. */
  private @Nullable ForwardQueues dispatch;

  private boolean stopped;

  /** For CDI's proxy only. */
  protected Forwarder() {
    this((ForwardTarget) null);
  }

  /**
   * Sends nothing yet.
   *
   * @throws IllegalArgumentException naming the key, if a setting is wrong
   */
  @Inject
  public Forwarder(Instance<ForwardTarget> produced) {
    this(target(produced));
  }

  Forwarder(@Nullable ForwardTarget target) {
    this.target = target;
  }

  private static @Nullable ForwardTarget target(Instance<ForwardTarget> produced) {
    if (HostInfo.arePulseboard()) {
      return null;
    }
    ForwardTarget target =
        produced.isResolvable() ? produced.get() : HostInfo.target().orElse(null);
    LOG.log(
        Level.INFO,
        target == null
            ? "pulseboard.url is not set: events of this application are not sent to Pulseboard"
            : "Events of this application go to Pulseboard, " + target);
    return target;
  }

  /** Shows a wrong setting when the application starts rather than with its first event. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    // The constructor has done it.
  }

  /** Without regard to transactions; the stage fails if the event cannot wait to be sent. */
  void async(@ObservesAsync AuditEvent event) {
    if (target != null && !dispatch(target).accept(event)) {
      throw new AuditUnavailableException(
          "Not recorded: too many events wait for Pulseboard", false);
    }
  }

  /** The stage fails if the sample cannot be sent. */
  void async(@ObservesAsync MetricSample sample) {
    if (target != null) {
      dispatch(target).acceptOrFail(sample);
    }
  }

  void succeeded(@Observes(during = TransactionPhase.AFTER_SUCCESS) AuditEvent event) {
    if (target != null && event.outcome() == Outcome.SUCCESS) {
      dispatch(target).accept(event);
    }
  }

  void failed(@Observes(during = TransactionPhase.AFTER_COMPLETION) AuditEvent event) {
    if (target != null && event.outcome() != Outcome.SUCCESS) {
      dispatch(target).accept(event);
    }
  }

  void take(@Observes MetricSample sample) {
    if (target != null) {
      dispatch(target).accept(sample);
    }
  }

  private synchronized ForwardQueues dispatch(ForwardTarget open) {
    ForwardQueues current = dispatch;
    if (current == null) {
      current = new ForwardQueues(open);
      dispatch = current;
      if (stopped) {
        current.close(); // nobody else would
      }
    }
    return current;
  }

  @PreDestroy
  synchronized void stop() {
    stopped = true;
    if (dispatch != null) {
      dispatch.close();
    }
  }
}
