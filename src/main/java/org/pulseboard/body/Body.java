package org.pulseboard.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.pulseboard.problem.Problem;

/** A request's body, read whole and bounded. */
public final class Body {
  /** 1,000 events or samples of a kilobyte. */
  public static final int MAX_BYTES = 1 << 20;

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Stops at the first byte too many, so that a larger body costs no more memory.
   *
   * @param announcedLength as the request's header says; -1 if it does not
   * @throws org.pulseboard.problem.ProblemException 413 if it is larger than {@link #MAX_BYTES}
   */
  public static Body read(InputStream in, long announcedLength) throws IOException {
    if (announcedLength > MAX_BYTES) {
      throw tooLarge();
    }
    var bytes = new ByteArrayOutputStream(announcedLength > 0 ? (int) announcedLength : 1024);
    byte[] buffer = new byte[8192];
    int count = in.read(buffer);
    while (count >= 0) {
      bytes.write(buffer, 0, count);
      if (bytes.size() > MAX_BYTES) {
        throw tooLarge();
      }
      count = in.read(buffer);
    }
    return new Body(bytes.toByteArray());
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

  private static RuntimeException tooLarge() {
    return Problem.of(
            413, "The body is larger than %d bytes; send less at once.".formatted(MAX_BYTES))
        .toException();
  }
}
