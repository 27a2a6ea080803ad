package org.pulseboard.audit.monitor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The server's clock, as far as it can be believed: it may go on as a monotonic clock does, or be
 * ahead of that by a bound, which a pause of the server explains. One that jumps further is doubted
 * until it is set right or a person confirms it; one that is set back is believed at once, for then
 * records only stay longer.
 *
 * <p>What is believed lies in a file, so that a start with a wrong clock is seen too. Used by one
 * thread at a time.
 */
public final class TrustedTime {
  /** Servers are off for a night. */
  private static final Duration LEAST = Duration.ofHours(12);

  /** Servers are off for some holidays. */
  private static final Duration MOST = Duration.ofDays(7);

  private final Path file;
  private final long boundMillis;
  private final long confirmedMillis;
  private final LongSupplier nanoTime;
  private long believedMillis;
  private long atNanos;

  private TrustedTime(
      Path file,
      Duration bound,
      Optional<LocalDate> confirmed,
      LongSupplier nanoTime,
      long believedMillis) {
    this.file = file;
    this.boundMillis = bound.toMillis();
    this.confirmedMillis = confirmed.map(TrustedTime::end).orElse(Long.MIN_VALUE);
    this.nanoTime = nanoTime;
    this.believedMillis = believedMillis;
    this.atNanos = nanoTime.getAsLong();
  }

  /**
   * Goes on from what was believed last.
   *
   * @param file that keeps it; may not exist yet
   * @param confirmed a day on which a person has found the clock to be right
   * @param nanoTime a clock that nobody sets
   * @param firstMillis what is believed where there is no file
   * @throws IOException if the file cannot be read
   */
  public static TrustedTime open(
      Path file,
      Duration bound,
      Optional<LocalDate> confirmed,
      LongSupplier nanoTime,
      long firstMillis)
      throws IOException {
    return new TrustedTime(
        file, bound, confirmed, nanoTime, Files.exists(file) ? read(file) : firstMillis);
  }

  /** By how much a clock may jump ahead: half of what records are kept, 12 hours to 7 days. */
  public static Duration bound(Duration retention) {
    Duration half = retention.dividedBy(2);
    return half.compareTo(LEAST) < 0 ? LEAST : half.compareTo(MOST) > 0 ? MOST : half;
  }

  /**
   * What to take for the time when the clock says this; never later than the clock.
   *
   * @throws IOException if it cannot be kept for the next start
   */
  public Answer at(long clockMillis) throws IOException {
    long nanos = nanoTime.getAsLong();
    long expected = believedMillis + TimeUnit.NANOSECONDS.toMillis(nanos - atNanos);
    boolean doubted = clockMillis > Math.max(expected + boundMillis, confirmedMillis);
    believedMillis = doubted ? expected : Math.max(expected, clockMillis);
    atNanos = nanos;
    write();
    return new Answer(
        Math.min(believedMillis, clockMillis),
        doubted ? Optional.of(doubt(clockMillis, expected)) : Optional.empty());
  }

  private static String doubt(long clockMillis, long expectedMillis) {
    Instant clock = Instant.ofEpochMilli(clockMillis).truncatedTo(ChronoUnit.SECONDS);
    return "The clock says "
        + clock
        + ", "
        + Duration.ofMillis(clockMillis - expectedMillis).truncatedTo(ChronoUnit.SECONDS)
        + " more than expected: no record is removed for its age. If the clock is wrong, set it;"
        + " if it is right, set pulseboard.audit.clock-confirmed to "
        + LocalDate.ofInstant(clock, ZoneOffset.UTC);
  }

  /** The whole day, wherever on earth it was confirmed. */
  private static long end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.ofHours(-12)).toInstant().toEpochMilli();
  }

  private static long read(Path file) throws IOException {
    String text = Files.readString(file, US_ASCII).strip();
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (RuntimeException e) {
      throw new IOException(
          file
              + " holds no time: no record is removed for its age. Check the clock, then delete it",
          e);
    }
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, Instant.ofEpochMilli(believedMillis) + "\n", US_ASCII);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * What to take for the time.
   *
   * @param millis since the epoch
   * @param doubt why it is not what the clock says; empty if the clock is believed
   */
  public record Answer(long millis, Optional<String> doubt) {}
}
