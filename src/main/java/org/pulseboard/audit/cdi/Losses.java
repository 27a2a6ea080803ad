package org.pulseboard.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
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

  private final AtomicLong total = new AtomicLong();
  private final AtomicLong unreported = new AtomicLong();

  /** Counts one; the log keeps what it was about. */
  void add(AuditEvent event, RuntimeException cause) {
    total.incrementAndGet();
    unreported.incrementAndGet();
    LOG.log(
        Level.SEVERE,
        String.format(
            Locale.ROOT,
            "An audit event is lost: action %s, outcome %s: %s",
            oneLine(event.action()),
            event.outcome().word(),
            cause.getMessage()));
  }

  /** Since the start of the application. */
  public long total() {
    return total.get();
  }

  /** Takes those that no record speaks of yet; give them back if that fails. */
  long take() {
    return unreported.getAndSet(0);
  }

  /** Those that no record speaks of yet. */
  long unreported() {
    return unreported.get();
  }

  void giveBack(long count) {
    unreported.addAndGet(count);
  }

  /** What others typed must not forge a line of the log. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?");
  }
}
