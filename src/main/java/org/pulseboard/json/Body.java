package org.pulseboard.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.pulseboard.problem.Problem;

/** A request's body, read whole and bounded. */
public final class Body {
  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Stops at the first byte too many, so that a larger body costs no more memory.
   *
   * @param announcedLength in bytes; negative if unknown
   * @param maxBytes beyond which the request is refused with 413
   */
  public static Body read(InputStream in, long announcedLength, int maxBytes) {
    if (announcedLength > maxBytes) {
      throw tooLarge(maxBytes);
    }
    // What is announced is not yet there: who sends slowly must not cost what the whole would.
    var bytes = new ByteArrayOutputStream(1024);
    byte[] buffer = new byte[8192];
    int count = next(in, buffer);
    while (count >= 0) {
      bytes.write(buffer, 0, count);
      if (bytes.size() > maxBytes) {
        throw tooLarge(maxBytes);
      }
      count = next(in, buffer);
    }
    return new Body(bytes.toByteArray());
  }

  /** A client that left, or took too long for the server, is no defect of ours. */
  private static int next(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException brokenOff) {
      throw Problem.of(408, "The body did not arrive whole.").toException();
    }
  }

  /** The text; bytes that are no UTF-8 are refused rather than replaced. */
  public String text() {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(400, "The body is not valid UTF-8.").toException();
    }
  }

  /** SHA-256, hex. */
  public String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private static RuntimeException tooLarge(int maxBytes) {
    return Problem.of(
            413,
            String.format(
                Locale.ROOT, "The body is larger than %d bytes; send less at once.", maxBytes))
        .toException();
  }
}
