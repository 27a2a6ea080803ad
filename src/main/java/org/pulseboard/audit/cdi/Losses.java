package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pulseboard.api.AuditEvent;

/**
 * Events that were not recorded though nobody could be told: a transaction had ended, or the
 * operator lets business go on. Counted, alarmed, and recorded as a number once the journal is
 * back.
 */
@ApplicationScoped
public class Losses {
  private static final Logger LOG = Logger.getLogger(Losses.class.getName());

  /** Lines of the log in a span: enough to see what kind of events they are. */
  private static final int NAMED = 10;

  private static final long SPAN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private long sinceNanos;
  private int named;
  private long unnamed;
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong unreported = new AtomicLong();

  /** Counts one; the log names the first ones of a minute, and counts the others. */
  void add(AuditEvent event, RuntimeException cause) {
    total.incrementAndGet();
    unreported.incrementAndGet();
    long unnamed = turn(System.nanoTime());
    if (unnamed >= 0) {
      LOG.log(
          Level.SEVERE,
          "An audit event is lost: action "
              + oneLine(event.action())
              + ", outcome "
              + event.outcome().word()
              + ": "
              + oneLine(String.valueOf(cause.getMessage()))
              + (unnamed == 0
                  ? ""
                  : " (" + unnamed + " more were lost before it, without a line)"));
    }
  }

  /** A dead journal must not fill the log: how many went without a line, or -1 to go without. */
  private synchronized long turn(long nowNanos) {
    if (named == 0 || nowNanos - sinceNanos >= SPAN_NANOS) {
      sinceNanos = nowNanos;
      named = 0;
    }
    if (named >= NAMED) {
      unnamed++;
      return -1;
    }
    named++;
    long before = unnamed;
    unnamed = 0;
    return before;
  }

  /** Since the start of the application. */
  public long total() {
    return total.get();
  }

  /** Takes those that no record speaks of yet; give them back if that fails. */
  public long take() {
    return unreported.getAndSet(0);
  }

  /** Those that no record speaks of yet. */
  public long unreported() {
    return unreported.get();
  }

  public void giveBack(long count) {
    unreported.addAndGet(count);
  }

  /** What others typed must not forge a line of the log. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?");
  }
}
