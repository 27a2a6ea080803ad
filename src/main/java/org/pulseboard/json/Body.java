package org.pulseboard.json;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.time.Duration;
import java.util.HexFormat;
import org.pulseboard.permit.Turnstile;
import org.pulseboard.problem.Problem;
import org.pulseboard.problem.ProblemException;

/**
 * A request's body, read whole and bounded, in bytes and in time.
 *
 * <p>What is there already is read at once. Whoever makes a thread wait for the rest takes one of
 * few places, so that slow senders do not use up the threads of the server.
 */
public final class Body {
  /** A mebibyte over a line of a megabit a second takes half of it. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /**
   * Few, since WildFly has 32 threads on two cores for all its applications. A silent sender keeps
   * its place until the server's own limit of reading ends it: 90 s at most.
   */
  private static final Turnstile WAITING = new Turnstile(12, 4, 4, 1_000);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads it; stops at the first byte too many, so that a larger body costs no more memory.
   *
   * @param maxBytes beyond which the request is refused with 413, also once it is unpacked
   * @throws ProblemException 408 if it does not arrive in time, 413 if it is too large, 415 if it
   *     is packed or written in a way that is not taken, 429 or 503 if too many are on their way
   *     already
   */
  public static Body read(HttpServletRequest request, int maxBytes) throws IOException {
    return read(request, maxBytes, WAITING, LONGEST);
  }

  static Body read(HttpServletRequest request, int maxBytes, Turnstile waiting, Duration longest)
      throws IOException {
    boolean packed;
    byte[] bytes;
    try {
      packed = Content.isPacked(request);
      if (request.getContentLengthLong() > maxBytes) {
        throw tooLarge(maxBytes);
      }
      var reading =
          new BodyReading(request.getInputStream(), request.getContentLengthLong(), maxBytes);
      reading.read(waiting, caller(request), System.nanoTime() + longest.toNanos());
      bytes = reading.bytes.toByteArray();
    } catch (ProblemException refused) {
      abandon(request.getInputStream());
      throw refused;
    }
    return new Body(packed ? Content.unpacked(bytes, maxBytes) : bytes);
  }

  /**
   * Nobody waits for the rest. WildFly reads a body to its end before it is done with a request, by
   * the thread that refused it; a stream that is closed already is left alone, and an interrupted
   * thread does not wait when it closes one.
   */
  private static void abandon(ServletInputStream in) {
    boolean before = Thread.currentThread().isInterrupted();
    Thread.currentThread().interrupt();
    try {
      in.close();
    } catch (IOException interrupted) {
      // It is closed all the same, and its connection with it.
    } finally {
      boolean ours = Thread.interrupted();
      if (before && ours) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String caller(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return caller == null ? String.valueOf(request.getRemoteAddr()) : caller.getName();
  }

  private static void enter(Turnstile waiting, String caller) {
    switch (waiting.enter(caller)) {
      case IN -> {}
      case CALLER_HAS_ENOUGH ->
          throw Problem.of(
                  429,
                  "Too many of your requests are sending their body slowly; send fewer at once.")
              .toException();
      case FULL ->
          throw Problem.of(503, "Too many requests are sending their body slowly; try again soon.")
              .toException();
    }
  }

  /** What has come of one body. */
  private static final class BodyReading {
    private final ServletInputStream in;
    private final long length;
    private final int maxBytes;

    // What is announced is not yet there: who sends slowly must not cost what the whole would.
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final byte[] buffer = new byte[8192];

    /**
     * Nothing was read yet.
     *
     * @param length in bytes; negative if unknown
     */
    BodyReading(ServletInputStream in, long length, int maxBytes) {
      this.in = in;
      this.length = length;
      this.maxBytes = maxBytes;
    }

    void read(Turnstile waiting, String caller, long deadlineNanos) {
      if (!readWhatIsThere()) {
        enter(waiting, caller);
        try {
          readTheRest(deadlineNanos);
        } finally {
          waiting.leave(caller);
        }
      }
    }

    /** Reads without waiting; whether that was all. */
    private boolean readWhatIsThere() {
      try {
        int ready = in.available();
        while (ready > 0 && !isWhole()) {
          take(in.read(buffer, 0, Math.min(ready, buffer.length)));
          ready = in.available();
        }
        return isWhole() || in.isFinished();
      } catch (IOException brokenOff) {
        throw broken();
      }
    }

    /** Waits for each further piece. */
    private void readTheRest(long deadlineNanos) {
      try {
        while (!isWhole() && take(in.read(buffer))) {
          if (System.nanoTime() > deadlineNanos) {
            throw Problem.of(408, "The body did not arrive in time.").toException();
          }
        }
      } catch (IOException brokenOff) {
        throw broken();
      }
    }

    private boolean isWhole() {
      return length >= 0 && bytes.size() >= length;
    }

    private boolean take(int count) {
      if (count > 0) {
        bytes.write(buffer, 0, count);
        if (bytes.size() > maxBytes) {
          throw tooLarge(maxBytes);
        }
      }
      return count >= 0;
    }

    /** A client that left, or took too long for the server, is no defect of ours. */
    private static RuntimeException broken() {
      return Problem.of(408, "The body did not arrive whole.").toException();
    }
  }

  /**
   * The text; bytes that are no UTF-8 are refused rather than replaced.
   *
   * @throws ProblemException 415 if it is UTF-16 or UTF-32, 400 if it is no text at all
   */
  public String text() {
    return Content.text(bytes);
  }

  /** Bytes, once they are unpacked. */
  public int length() {
    return bytes.length;
  }

  /** SHA-256, hex, of the bytes once they are unpacked. */
  public String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  static RuntimeException tooLarge(int maxBytes) {
    return Problem.of(413, "The body is larger than " + maxBytes + " bytes; send less at once.")
        .toException();
  }
}
