package org.pulseboard.audit.forward;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.FailureReason;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.threads.Liveness;

/**
 * What a courier has done and what keeps it, for the health and the log. Its courier's thread
 * writes, any thread reads.
 */
final class Standing {
  private static final Logger LOG = System.getLogger(Standing.class.getName());

  /** Behind for longer is worth a word, also if nothing fails. */
  private static final long LATE_MILLIS = Duration.ofMinutes(1).toMillis();

  private final String kind;
  private final String address;
  private final LongSupplier nanoTime;
  private long confirmed = -1;
  private long unsentSinceMillis;
  private @Nullable Parcel underWay;
  private String trouble = "";
  private long failures;
  private long failingSinceNanos;
  private long refusedSeq;
  private boolean stuck;
  private boolean elsewhere;
  private String waitingFor = "";
  private String lostBefore = "";

  Standing(String kind, String address, LongSupplier nanoTime) {
    this.kind = kind;
    this.address = address;
    this.nanoTime = nanoTime;
  }

  String kind() {
    return kind;
  }

  /** The newest that was confirmed, as the table says. */
  synchronized void at(long seq) {
    confirmed = seq;
  }

  /** Nothing is left to send. */
  synchronized void level() {
    unsentSinceMillis = 0;
    underWay = null;
    elsewhere = false;
    well();
  }

  /** Another server sends. */
  synchronized void elsewhere() {
    elsewhere = true;
    well();
  }

  /** The journal cannot be read yet, or not by this server. */
  synchronized void waits(Exception why) {
    waitingFor = FailureReason.of(why);
  }

  /** This is being tried. */
  synchronized void sends(Parcel parcel) {
    underWay = parcel;
    elsewhere = false;
    waitingFor = "";
    unsentSinceMillis = parcel.entries().isEmpty() ? 0 : parcel.entries().get(0).recordedAtMillis();
  }

  /** What is being tried, or was at last; null if nothing has been since all was sent. */
  synchronized @Nullable Parcel underWay() {
    return underWay;
  }

  /** It has arrived. */
  synchronized void sent(Parcel parcel) {
    confirmed = parcel.last();
    underWay = null;
    if (parcel.hasGap()) {
      lostBefore =
          String.format(
              Locale.ROOT,
              "records %d to %d went by retention before they were sent, which the receiver was"
                  + " told",
              parcel.first(),
              parcel.gapTo());
      LOG.log(Level.WARNING, "{0}: {1}", kind, lostBefore);
    }
    well();
  }

  /** It may or may not have arrived. */
  synchronized void failed(Exception cause) {
    if (failures++ == 0) {
      failingSinceNanos = nanoTime.getAsLong();
      LOG.log(
          Level.WARNING,
          "Audit records do not reach " + address + ", they wait; logged once until they do",
          cause);
    }
    refusedSeq = 0;
    stuck = false;
    waitingFor = "";
    trouble = FailureReason.of(cause);
  }

  /** Nothing is sent before a person has looked at the journal. */
  synchronized void stuck(Exception cause) {
    failed(cause);
    stuck = true;
  }

  /** This one is not taken, and nothing behind it is sent. */
  synchronized void refused(RefusedException cause, long seq) {
    boolean news = refusedSeq != seq;
    failed(cause);
    refusedSeq = seq;
    if (news) {
      LOG.log(Level.ERROR, "{0} refuses audit record {1}: {2}", address, seq, trouble);
    }
  }

  private void well() {
    if (failures > 0) {
      LOG.log(Level.INFO, "Audit records reach {0} again", address);
    }
    failures = 0;
    refusedSeq = 0;
    stuck = false;
    trouble = "";
    waitingFor = "";
  }

  /** Records that wait; 0 as long as that is not known. */
  synchronized long lag(long newest) {
    return confirmed < 0 ? 0 : Math.max(0, newest - confirmed);
  }

  /** For operators. */
  synchronized Health health(String part, long newest, long nowMillis, Liveness thread) {
    long wait = waitMillis(newest, nowMillis);
    String line = kind + " to " + address + ": " + what(newest, wait);
    Status status = status(wait);
    if (thread.status().compareTo(status) > 0) {
      return new Health(part, thread.status(), line + "; " + thread.detail());
    }
    return new Health(part, status, line);
  }

  private Status status(long waitMillis) {
    if (refusedSeq > 0 || stuck) {
      return Status.DOWN;
    }
    boolean well =
        failures == 0 && waitingFor.isEmpty() && lostBefore.isEmpty() && waitMillis <= LATE_MILLIS;
    return well ? Status.UP : Status.DEGRADED;
  }

  private long waitMillis(long newest, long nowMillis) {
    boolean waits = lag(newest) > 0 && unsentSinceMillis > 0 && !elsewhere;
    return waits ? Math.max(0, nowMillis - unsentSinceMillis) : 0;
  }

  private String what(long newest, long waitMillis) {
    String text =
        confirmed < 0
            ? "not begun yet"
            : elsewhere
                ? "another server of the group sends"
                : lag(newest) == 0
                    ? "all is sent, up to record " + confirmed
                    : String.format(
                        Locale.ROOT,
                        "sent up to record %d, %d wait, the oldest for %d s",
                        confirmed,
                        lag(newest),
                        waitMillis / 1_000);
    return text + because() + (lostBefore.isEmpty() ? "" : "; " + lostBefore);
  }

  private String because() {
    if (refusedSeq > 0) {
      return String.format(
          Locale.ROOT,
          "; the receiver refuses record %d for good (%s), and nothing behind it is sent: let the"
              + " receiver take it. It is tried again every minute",
          refusedSeq,
          trouble);
    }
    if (stuck) {
      return "; " + trouble;
    }
    if (failures > 0) {
      long seconds = (nanoTime.getAsLong() - failingSinceNanos) / 1_000_000_000;
      return String.format(
          Locale.ROOT, "; failed %d times in %d s, last: %s", failures, seconds, trouble);
    }
    return waitingFor.isEmpty() ? "" : "; waits: " + waitingFor;
  }
}
