package org.pulseboard.metrics.otlp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;

/** How pushing goes, counted and in words. Any thread. */
final class PushState {
  private static final Logger LOG = System.getLogger(PushState.class.getName());

  /** Between two lines in the log about a receiver that goes on failing. */
  private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String receiver;
  private String trouble = "";
  private String remark = "";
  private long dropped;
  private long rejected;
  private boolean logged;
  private String loggedTrouble = "";
  private long loggedNanos;

  /**
   * Nothing has gone wrong yet.
   *
   * @param receiver its address, which holds no secret
   */
  PushState(String receiver) {
    this.receiver = receiver;
  }

  /** Made room for newer ones, or will never be sent. */
  synchronized void dropped(int payloads) {
    dropped += payloads;
  }

  synchronized void answered(PushAnswer answer) {
    rejected += answer.rejected();
    trouble = answer.trouble();
    remark = answer.remark();
    if (!trouble.isEmpty()) {
      warn();
    } else if (logged) {
      logged = false;
      loggedTrouble = "";
      LOG.log(
          Level.INFO,
          "{0} takes metrics again; {1} payloads were dropped since the start",
          receiver,
          dropped);
    }
  }

  private void warn() {
    long now = System.nanoTime();
    boolean news = !logged || !trouble.equals(loggedTrouble);
    if (!logged || (news && now - loggedNanos > LOG_NANOS)) {
      logged = true;
      loggedTrouble = trouble;
      loggedNanos = now;
      LOG.log(
          Level.WARNING,
          "Metrics are not pushed as they should be; logged once until they are, or something else"
              + " is wrong: {0}: {1}",
          receiver,
          trouble);
    }
  }

  /** Payloads since the start that no receiver confirmed. */
  synchronized long dropped() {
    return dropped;
  }

  /** Points since the start that the receiver rejected of payloads that it took. */
  synchronized long rejected() {
    return rejected;
  }

  /** Degraded while the last answer was none, or a bad one: everything else works without it. */
  synchronized Health health(int waiting) {
    if (trouble.isEmpty()) {
      return new Health("otlp", Status.UP, remark.isEmpty() ? "" : receiver + " says: " + remark);
    }
    return new Health(
        "otlp",
        Status.DEGRADED,
        receiver
            + ": "
            + trouble
            + " ("
            + waiting
            + " payloads wait, "
            + dropped
            + " were dropped since the start)");
  }
}
