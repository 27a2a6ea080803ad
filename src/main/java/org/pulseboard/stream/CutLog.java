package org.pulseboard.stream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says in the log that streams were cut: at most one line a minute, since many may be at once. */
final class CutLog {
  private static final Logger LOG = System.getLogger(CutLog.class.getName());

  private static final long SPAN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanoTime;
  private final Consumer<String> log;
  private boolean said;
  private long saidNanos;
  private long unsaid;

  /** Said nothing yet. */
  CutLog() {
    this(System::nanoTime, line -> LOG.log(Level.INFO, line));
  }

  CutLog(LongSupplier nanoTime, Consumer<String> log) {
    this.nanoTime = nanoTime;
    this.log = log;
  }

  /** One was cut. Any thread. */
  synchronized void add(@Nullable Throwable cause) {
    unsaid++;
    long now = nanoTime.getAsLong();
    if (said && now - saidNanos < SPAN_NANOS) {
      return;
    }
    String why = cause == null ? "it was stuck" : cause.getMessage();
    log.accept(
        (unsaid == 1 ? "A stream was cut: " : unsaid + " streams were cut, the last one: ")
            + why
            + ". Who reads again resumes there. Logged once a minute");
    said = true;
    saidNanos = now;
    unsaid = 0;
  }
}
